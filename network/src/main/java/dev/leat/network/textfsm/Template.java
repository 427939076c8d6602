package dev.leat.network.textfsm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A compiled template: values, and states with their rules. Immutable; any number of threads may parse with it.
public final class Template {
    /// How often the patterns of a template may look at characters of one line; some 50 milliseconds.
    public static final long LOOKS_PER_LINE_MAX = 10_000_000;

    private final String name;
    private final List<ValueDefinition> values;
    private final Map<String, State> states;
    private final int rules;

    Template(String name, List<ValueDefinition> values, Map<String, State> states) {
        this.name = name;
        this.values = List.copyOf(values);
        this.states = new LinkedHashMap<>(states);
        this.rules =
                states.values().stream().mapToInt(state -> state.rules().size()).sum();
    }

    /// @param name how errors call the template: its file
    public static Template compile(String name, String text) throws TemplateInvalid {
        return new TemplateReader(name, text).read();
    }

    public TextTable parse(String text, Strictness strictness) throws ParseFailed {
        return parse(text, strictness, LOOKS_PER_LINE_MAX);
    }

    /// @param looksMax bounds the work on one line, in characters looked at
    public TextTable parse(String text, Strictness strictness, long looksMax) throws ParseFailed {
        return new TextParse(this, new Lines(text, looksMax), strictness).run();
    }

    /// The same, and tells of each line which rules it meets, a line without one too.
    public TextTable trace(String text, Strictness strictness, Consumer<TraceStep> steps) throws ParseFailed {
        return new TextParse(this, new Lines(text, LOOKS_PER_LINE_MAX), strictness)
                .telling(steps)
                .run();
    }

    /// The file.
    public String name() {
        return name;
    }

    public List<ValueDefinition> values() {
        return values;
    }

    public List<String> header() {
        return values.stream().map(ValueDefinition::name).toList();
    }

    /// How many rules all states have together.
    public int rules() {
        return rules;
    }

    State state(String state) {
        State found = states.get(state);
        if (found == null) {
            throw new IllegalStateException("the reader let pass a way to the missing state " + state);
        }
        return found;
    }

    boolean declares(String state) {
        return states.containsKey(state);
    }
}
