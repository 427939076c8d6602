package dev.leat.web;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;

/// Problems of this room.
final class Codes {
    private Codes() {}

    static Problem tooLarge(String page, long max) {
        return Problem.lasting(
                "LEAT-W001",
                Place.of(page),
                "more than " + max + " bytes",
                "a page has at most " + max + " bytes",
                "Allow more by max_bytes, or leave it out");
    }

    static Problem empty(String page) {
        return Problem.lasting(
                "LEAT-W002",
                Place.of(page),
                "",
                "the page shows no text",
                "A page that a script fills has nothing to convert: save it from a browser");
    }

    static Problem broke(String page, RuntimeException e) {
        return Problem.lasting(
                "LEAT-W003",
                Place.of(page),
                e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage()),
                "the page broke the converter",
                "Please report it with the page; the others go on");
    }

    static Problem badSource(String pipeline, String why) {
        return Problem.lasting(
                "LEAT-W004",
                Place.of("pipeline " + pipeline),
                why,
                "sources are http and https addresses, and patterns of files that can be read",
                "Correct the address or pattern");
    }

    static Problem stopped() {
        return Problem.passing(
                "LEAT-W120", Place.of("sitemap"), "", "the run was stopped while it looked for pages", "Run again");
    }

    static Problem noFile(String file, String why) {
        return Problem.passing(
                "LEAT-W005",
                Place.of(file),
                why,
                "a page's file can be written",
                "Check permissions and free space, then run again");
    }
}
