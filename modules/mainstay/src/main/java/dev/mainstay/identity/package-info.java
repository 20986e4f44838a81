/**
 * Who may do what. In: the text of a token, or the identity of a browser's session. Out: the name and the scope that it stands for, or why
 * it stands for nothing. Only hashes of tokens are kept; where, is the business of whoever implements {@link Accounts}.
 */
@NullMarked
package dev.mainstay.identity;

import org.jspecify.annotations.NullMarked;
