package dev.leat.bench.decision;

import dev.leat.bench.json.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

/// One line of the log.
///
/// @param commit what was decided about; empty without a repository
/// @param result id of the measurement it rests on; empty without one
/// @param facts  what was observed, as the gates said it
public record Decision(
        Kind kind, String title, String commit, String parent, String result, Json facts, String reason, String time) {
    public enum Kind {
        BASELINE,
        KEEP,
        REVERT,
        ACCEPT_PARITY,
        WAIVE,
        PHASE;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    Json json(long number, String previous) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("n", Json.number(number));
        fields.put("prev", Json.text(previous));
        fields.put("time", Json.text(time));
        fields.put("kind", Json.text(kind.word()));
        fields.put("title", Json.text(title));
        fields.put("commit", Json.text(commit));
        fields.put("parent", Json.text(parent));
        fields.put("result", Json.text(result));
        fields.put("facts", facts);
        fields.put("reason", Json.text(reason));
        return Json.object(fields);
    }

    static Decision of(Json json) {
        return new Decision(
                Kind.valueOf(json.string("kind").orElse("").replace('-', '_').toUpperCase(Locale.ROOT)),
                json.string("title").orElse(""),
                json.string("commit").orElse(""),
                json.string("parent").orElse(""),
                json.string("result").orElse(""),
                json.get("facts").orElse(new Json.Null()),
                json.string("reason").orElse(""),
                json.string("time").orElse(""));
    }
}
