package dev.mainstay.spec.text;

/**
 * How large a specification may be; what is larger is refused with a problem.
 *
 * @param fileBytes of one file, looked at before it is read
 * @param files of a folder
 * @param depth of nesting in a document
 * @param nodes of one file with every alias followed
 */
public record Limits(long fileBytes, int files, int depth, long nodes) {
    public static final Limits DEFAULT = new Limits(4L << 20, 2_000, 60, 400_000);
}
