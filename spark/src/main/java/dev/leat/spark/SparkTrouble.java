package dev.leat.spark;

import dev.leat.engine.item.Problem;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// What Spark's long messages come to.
final class SparkTrouble {
    private static final int LINE_MAX = 300;

    private SparkTrouble() {}

    /// The first line that says what happened: of the job's own failure, not of whoever waited for it.
    static String shortly(Throwable heard) {
        Throwable e = heard;
        while (e.getCause() != null
                && (e instanceof ExecutionException
                        || String.valueOf(e.getMessage()).startsWith("Exception thrown"))) {
            e = e.getCause();
        }
        String text = e.getMessage() == null ? e.toString() : e.getMessage();
        int cause = text.indexOf("Most recent failure: ");
        if (cause >= 0) {
            text = text.substring(cause + "Most recent failure: ".length());
        }
        String line = text.strip().lines().findFirst().orElse(e.getClass().getSimpleName());
        return line.length() <= LINE_MAX ? line : line.substring(0, LINE_MAX) + "…";
    }

    /// What hinders workers from answering before anything runs.
    static Problem atRollCall(String master, List<String> pipelines, Throwable e) {
        if (isOtherJava(e)) {
            return Codes.otherJava(master, shortly(e));
        }
        return isOtherBuild(e)
                ? Codes.otherBuild(master, shortly(e))
                : Codes.failed(String.join(", ", pipelines), shortly(e));
    }

    /// Whether a worker could not even load our classes because its Java is older.
    static boolean isOtherJava(@Nullable Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            if (cause instanceof UnsupportedClassVersionError || text.contains("UnsupportedClassVersionError")) {
                return true;
            }
        }
        return false;
    }

    /// Whether a worker has classes of ours that do not fit, or none.
    static boolean isOtherBuild(@Nullable Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            if (text.contains("ClassNotFoundException: dev.leat")
                    || text.contains("InvalidClassException: dev.leat")
                    || text.contains("NoSuchMethodError")
                    || text.contains("NoClassDefFoundError: dev/leat")) {
                return true;
            }
        }
        return false;
    }
}
