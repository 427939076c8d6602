package dev.leat.store.sql;

import dev.leat.engine.item.Key;
import java.util.Collection;
import tools.jackson.core.io.JsonStringEncoder;

/// JSON arrays by which one statement takes many keys (`json_each`).
final class JsonText {
    private JsonText() {}

    static String array(Collection<String> values) {
        StringBuilder text = new StringBuilder(values.size() * 40 + 2).append('[');
        for (String value : values) {
            add(text, value);
        }
        return text.append(']').toString();
    }

    static String ofKeys(Collection<Key> keys) {
        StringBuilder text = new StringBuilder(keys.size() * 40 + 2).append('[');
        for (Key key : keys) {
            add(text, key.text());
        }
        return text.append(']').toString();
    }

    static String ofNumbers(Collection<Long> values) {
        StringBuilder text = new StringBuilder(values.size() * 8 + 2).append('[');
        for (Long value : values) {
            if (text.length() > 1) {
                text.append(',');
            }
            text.append(value.longValue());
        }
        return text.append(']').toString();
    }

    private static void add(StringBuilder text, String value) {
        if (text.length() > 1) {
            text.append(',');
        }
        text.append('"');
        JsonStringEncoder.getInstance().quoteAsString(value, text);
        text.append('"');
    }
}
