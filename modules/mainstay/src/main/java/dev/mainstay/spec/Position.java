package dev.mainstay.spec;

/** A place in a document: file as the user named it, line and column from 1. */
public record Position(String file, int line, int column) implements Comparable<Position> {
    /** The place of what no file says: a default, or a value given on the command line. */
    public static final Position NONE = new Position("", 0, 0);

    @Override
    public int compareTo(Position other) {
        int byFile = file.compareTo(other.file);
        if (byFile != 0) return byFile;
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
