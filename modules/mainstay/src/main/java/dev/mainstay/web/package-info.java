/**
 * What people and programs see by HTTP: pages, the API, metrics. In comes the latest round of the loop, out go answers; it judges nothing
 * and writes nothing.
 */
@NullMarked
package dev.mainstay.web;

import org.jspecify.annotations.NullMarked;
