package dev.leat.bench.parity;

import dev.leat.bench.config.BenchSettings;
import dev.leat.bench.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Where two JSON values differ. The order of keys does not count; numbers are compared as exact decimals, so
/// that 1 is
/// 1.0 and no digit of a large integer is lost.
final class JsonDifference {
    private static final int PLACES_MAX = 1_000;

    private final Rules rules;
    private final List<String> places = new ArrayList<>();
    private String first = "";

    private JsonDifference(Rules rules) {
        this.rules = rules;
    }

    static Compared compare(String expected, String actual, Rules rules) {
        try {
            Json a = Json.read(expected);
            Json b = Json.read(actual);
            JsonDifference difference = new JsonDifference(rules);
            difference.walk("$", a, b);
            return difference.places.isEmpty()
                    ? Compared.same()
                    : Compared.different(difference.places, difference.first);
        } catch (Json.Malformed e) {
            return Compared.error("not JSON: " + e.getMessage());
        }
    }

    private void walk(String path, Json a, Json b) {
        if (rules.ignore().stream().anyMatch(pattern -> matches(pattern, path)) || places.size() >= PLACES_MAX) {
            return;
        }
        if (a instanceof Json.Obj x && b instanceof Json.Obj y) {
            TreeSet<String> keys = new TreeSet<>(x.fields().keySet());
            keys.addAll(y.fields().keySet());
            for (String key : keys) {
                String below = path + "." + key;
                if (x.find(key).isPresent() && y.find(key).isPresent()) {
                    walk(below, x.find(key).get(), y.find(key).get());
                } else if (rules.ignore().stream().noneMatch(pattern -> matches(pattern, below))) {
                    note(below, x.find(key).isPresent() ? "it is missing" : "it is new");
                }
            }
        } else if (a instanceof Json.Arr x && b instanceof Json.Arr y) {
            lists(path, x.items(), y.items());
        } else if (!same(path, a, b)) {
            note(path, "expected " + brief(a) + ", found " + brief(b));
        }
    }

    private void lists(String path, List<Json> a, List<Json> b) {
        if (a.size() != b.size()) {
            note(path, a.size() + " items expected, " + b.size() + " found");
        } else if (rules.unordered().stream().anyMatch(pattern -> matches(pattern, path))) {
            List<String> left = a.stream().map(Json::canonical).sorted().toList();
            List<String> right = b.stream().map(Json::canonical).sorted().toList();
            if (!left.equals(right)) {
                note(path, "the items differ");
            }
        } else {
            for (int i = 0; i < a.size(); i++) {
                walk(path + "[" + i + "]", a.get(i), b.get(i));
            }
        }
    }

    private boolean same(String path, Json a, Json b) {
        if (a instanceof Json.Num x && b instanceof Json.Num y) {
            if (x.value().compareTo(y.value()) == 0) {
                return true;
            }
            BigDecimal off = x.value().subtract(y.value()).abs();
            for (var entry : rules.tolerance().entrySet()) {
                BenchSettings.Tolerance tolerance = entry.getValue();
                BigDecimal allowed = BigDecimal.valueOf(tolerance.rel())
                        .multiply(x.value().abs())
                        .max(BigDecimal.valueOf(tolerance.abs()));
                if (matches(entry.getKey(), path) && off.compareTo(allowed) <= 0) {
                    return true;
                }
            }
            return false;
        }
        return a.equals(b);
    }

    /// `$.a.b`, `$.items[*].time`, `$..time`.
    private static boolean matches(String pattern, String path) {
        if (pattern.equals(path)) {
            return true;
        }
        if (!pattern.contains("*") && !pattern.contains("..")) {
            return false;
        }
        String regex = java.util.regex.Pattern.quote(pattern)
                .replace("[*]", "\\E\\[\\d+\\]\\Q")
                .replace(".*", "\\E\\.[^.\\[]+\\Q")
                .replace("..", "\\E(?:\\.[^.\\[]+|\\[\\d+\\])*\\.\\Q");
        return path.matches(regex);
    }

    private void note(String path, String detail) {
        if (places.isEmpty()) {
            first = detail;
        }
        places.add(path);
    }

    private static String brief(Json json) {
        String text = json.line();
        return text.length() <= 60 ? text : text.substring(0, 59) + "…";
    }
}
