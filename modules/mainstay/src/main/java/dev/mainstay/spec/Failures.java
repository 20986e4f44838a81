package dev.mainstay.spec;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What failures of files and folders mean, in words for people: Java's own messages are often no more than a path. */
public final class Failures {
    private static final String UNKNOWN = "it cannot be read or written";

    private Failures() {}

    /**
     * One sentence: where it failed, what is wrong and, where that helps, what to do.
     *
     * @param named the file or folder that was worked on, for a failure that names none itself
     */
    public static String told(IOException failure, String named) {
        return place(failure, named) + ": " + reason(failure);
    }

    /** Where it failed: the file or folder that the failure names, or else {@code named}. */
    public static String place(IOException failure, String named) {
        return failure instanceof FileSystemException file && file.getFile() != null ? file.getFile() : named;
    }

    /** What is wrong and, where that helps, what to do. */
    public static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException gone -> "there is no such file or folder";
            case AccessDeniedException denied -> "permission denied; check who may read and write it";
            case FileAlreadyExistsException there -> "something else is there already; move it away";
            case DirectoryNotEmptyException full -> "a folder that is not empty is in the way; move it away";
            case NotDirectoryException file -> "it is no folder";
            case FileSystemException file -> file.getReason() == null ? UNKNOWN : file.getReason();
            default -> failure.getMessage() == null ? UNKNOWN : UNKNOWN + ": " + failure.getMessage();
        };
    }
}
