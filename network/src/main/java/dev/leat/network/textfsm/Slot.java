package dev.leat.network.textfsm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/// What one value holds while a text is parsed. Contents are null, a text, or a list of texts, nulls and maps, the
/// reference's own types, because its options tell them apart by what counts as empty.
final class Slot {
    private final ValueDefinition definition;
    private final boolean keepsList;
    private @Nullable Object content;
    private @Nullable String remembered;
    private List<@Nullable Object> matches = new ArrayList<>();

    Slot(ValueDefinition definition) {
        this.definition = definition;
        this.keepsList = definition.has(ValueOption.LIST) && definition.has(ValueOption.FILLDOWN);
    }

    @Nullable
    Object content() {
        return content;
    }

    static boolean isEmpty(@Nullable Object content) {
        return content == null || content.equals("") || (content instanceof List<?> list && list.isEmpty());
    }

    /// @param recorded rows so far, for Fillup
    /// @param column this value's place in them
    void assign(@Nullable String match, List<@Nullable Object[]> recorded, int column) {
        content = match;
        for (ValueOption option : definition.options()) {
            switch (option) {
                case FILLDOWN -> remembered = match;
                case LIST -> matches.add(entry(match));
                case FILLUP -> fillUp(recorded, column);
                case KEY, REQUIRED -> {}
            }
        }
    }

    private @Nullable Object entry(@Nullable String match) {
        if (match == null || definition.inner().isEmpty()) {
            return match;
        }
        CompiledRegex inner = definition.inner().get();
        boolean beyond = match.chars().anyMatch(c -> WordClasses.isBeyondAscii((char) c));
        Lines line = new Lines(match, Template.LOOKS_PER_LINE_MAX);
        if (!line.advance()) {
            return match;
        }
        Matcher matcher = inner.matcher(beyond, line);
        if (inner.named().isEmpty() || !matcher.lookingAt()) {
            return match;
        }
        Map<String, @Nullable String> groups = new LinkedHashMap<>();
        for (PythonRegex.Named named : inner.named()) {
            groups.put(named.name(), matcher.group(named.group()));
        }
        return groups;
    }

    private void fillUp(List<@Nullable Object[]> recorded, int column) {
        if (isEmpty(content)) {
            return;
        }
        for (int row = recorded.size() - 1; row >= 0 && isEmpty(recorded.get(row)[column]); row--) {
            recorded.get(row)[column] = content;
        }
    }

    void clear() {
        content = null;
        for (ValueOption option : definition.options()) {
            switch (option) {
                case FILLDOWN -> content = remembered;
                case LIST -> {
                    if (!keepsList) {
                        matches = new ArrayList<>();
                    }
                }
                case KEY, REQUIRED, FILLUP -> {}
            }
        }
    }

    void clearAll() {
        content = null;
        remembered = null;
        matches = new ArrayList<>();
    }

    /// Readies the content for a record; false if the record must be dropped.
    boolean save() {
        for (ValueOption option : definition.options()) {
            switch (option) {
                case LIST -> content = new ArrayList<>(matches);
                case REQUIRED -> {
                    if (isEmpty(content)) {
                        return false;
                    }
                }
                case FILLDOWN, KEY, FILLUP -> {}
            }
        }
        return true;
    }
}
