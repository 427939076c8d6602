package dev.leat.network;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;

/// Problems of the room that more than one place reports.
final class Codes {
    private Codes() {}

    static Problem replaced(String source, int count) {
        return Problem.lasting(
                "LEAT-N015",
                Place.of(source),
                Integer.toString(count),
                "the text has bytes that are not UTF-8; they were replaced by U+FFFD",
                "Convert it, for example with iconv -f windows-1252 -t UTF-8");
    }

    static Problem brokeTheReader(String source, RuntimeException e) {
        return Problem.lasting(
                "LEAT-N053",
                Place.of(source),
                e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage()),
                "the reader of captures broke on this one",
                "Please report it with the capture; the others go on");
    }
}
