package dev.leat.records;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.records.xml.Failure;
import java.util.List;

/// The room's own codes; `docs/reference/errors.md` explains them.
public final class Codes {
    static final String CONTRACT = "LEAT-R001";

    private Codes() {}

    static Problem noContract(String file, String seen) {
        return Problem.lasting(
                CONTRACT, Place.of(file), seen, "a contract is a file that can be read", "Correct contract:");
    }

    static Problem badSource(String pipeline, String rule, String remedy) {
        return Problem.lasting("LEAT-R025", Place.of("pipeline " + pipeline), "", rule, remedy);
    }

    static Problem badKeys(String table, long key) {
        return Problem.lasting(
                "LEAT-R122",
                Place.of(table),
                Long.toString(key),
                "keys of source rows are whole numbers from 0 to " + (Long.MAX_VALUE - 1),
                "Read from a view whose keys are");
    }

    static Problem twice(String table, long key) {
        return Problem.lasting(
                "LEAT-R124",
                Place.of(table),
                Long.toString(key),
                "a key names one row of a source table; the first row counts",
                "Remove the other rows, or make the column a key");
    }

    /// A refused record as everybody's error.
    public static Problem problem(String where, Failure failure) {
        String column = failure.where().map(name -> " " + name).orElse("");
        return Problem.lasting(
                code(failure.code()),
                new Place(where, Math.max(0, failure.line()), Math.max(0, failure.column())),
                failure.seen(),
                failure.code() + column + ": " + failure.rule(),
                remedy(failure.code()));
    }

    static String code(String code) {
        return switch (code) {
            case "E_XML_EMPTY" -> "LEAT-R101";
            case "E_XML_MALFORMED" -> "LEAT-R102";
            case "E_XML_DTD" -> "LEAT-R103";
            case "E_XML_TOO_LARGE" -> "LEAT-R104";
            case "E_XML_TOO_DEEP" -> "LEAT-R105";
            case "E_ENCODING" -> "LEAT-R106";
            case "E_ROOT" -> "LEAT-R107";
            case "E_KEY_MISSING" -> "LEAT-R108";
            case "E_KEY_INVALID" -> "LEAT-R109";
            case "E_REQUIRED" -> "LEAT-R110";
            case "E_CONVERT" -> "LEAT-R111";
            case "E_TOO_LONG" -> "LEAT-R112";
            case "E_KEY_MISMATCH" -> "LEAT-R123";
            default -> "LEAT-R100";
        };
    }

    private static String remedy(String code) {
        return switch (code) {
            case "E_XML_EMPTY" -> "Write the document again, or leave it out";
            case "E_XML_MALFORMED" -> "Correct the document at this place";
            case "E_XML_DTD" -> "Remove the document type and write its entities out";
            case "E_XML_TOO_LARGE", "E_XML_TOO_DEEP" -> "Split the record, or raise limits of the pipeline";
            case "E_ENCODING" -> "Declare the encoding it is in, or set fallback_encoding";
            case "E_ROOT" -> "Leave the file out, or correct xml_root_element";
            case "E_KEY_MISSING", "E_KEY_INVALID" -> "Correct the document, or key in the contract";
            case "E_KEY_MISMATCH" -> "Correct the row or the document, or set key_mismatch: warn";
            case "E_REQUIRED" -> "Give the column a default_value, or make it nullable";
            case "E_CONVERT" -> "Correct the value, or let on_error be null or default";
            case "E_TOO_LONG" -> "Widen data_length, or let truncate be true";
            default -> "Look at the record with leat records explain";
        };
    }

    /// A row of a source table that holds no document.
    static Problem blankRow(String where) {
        return Problem.lasting(
                "LEAT-R101",
                Place.of(where),
                "",
                "NULL or blank: there is no record to load, so the row is skipped",
                "Nothing to do; it is read again when it changes");
    }

    static Problem recovered(String where) {
        return Problem.lasting(
                "LEAT-R120",
                Place.of(where),
                "",
                "the bytes are not UTF-8, so they were read in fallback_encoding",
                "Declare the document's encoding");
    }

    /// A warning of the mapper, `W_TRUNCATED app.name`.
    static Problem warning(String where, String warning) {
        return Problem.lasting("LEAT-R121", Place.of(where), "", warning, "See leat records explain");
    }

    static Problem duplicateKey(String where, String table, List<String> key) {
        return Problem.lasting(
                "LEAT-R119",
                Place.of(where),
                table + " " + String.join(", ", key),
                "E_DUPLICATE_KEY " + table + ": another record has brought the row with this key",
                "Correct the document, or let on_existing of the table be skip or update");
    }

    static Problem brokeTheMapper(String where, RuntimeException e) {
        return Problem.lasting(
                "LEAT-R113",
                Place.of(where),
                e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage()),
                "any document is mapped or refused",
                "Leat is at fault: please report it with the contract");
    }
}
