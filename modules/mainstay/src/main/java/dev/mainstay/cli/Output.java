package dev.mainstay.cli;

/** How results are written. */
enum Output {
    table,
    json,
    junit
}
