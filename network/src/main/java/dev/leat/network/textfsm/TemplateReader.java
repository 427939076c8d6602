package dev.leat.network.textfsm;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the grammar of template files: a block of values, a blank line, then states with their rules.
final class TemplateReader {
    private static final int NAME_MAX = 48;
    private static final Pattern COMMENT = Pattern.compile("\\s*#.*", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern STATE_NAME = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Set<String> RESERVED =
            Set.of("Continue", "Next", "Error", "Clear", "Clearall", "Record", "NoRecord");

    private final String name;
    private final List<String> lines;
    private int at;
    private final List<ValueDefinition> values = new ArrayList<>();
    private final Map<String, State> states = new LinkedHashMap<>();
    private final Map<State, Integer> stateLines = new LinkedHashMap<>();

    TemplateReader(String name, String text) {
        this.name = name;
        this.lines = Arrays.stream(withoutMark(text).split("\r\n|\r|\n", -1))
                .map(String::stripTrailing)
                .toList();
    }

    private static String withoutMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    Template read() throws TemplateInvalid {
        readValues();
        RuleReader rules = new RuleReader(name, values);
        while (readState(rules)) {
            // each call reads one
        }
        check();
        return new Template(name, values, states);
    }

    /// The next line, or null at the end; from then on `at` is its 1-based number.
    private @Nullable String next() {
        return at < lines.size() ? lines.get(at++) : null;
    }

    private void readValues() throws TemplateInvalid {
        for (String line = next(); line != null && !line.isEmpty(); line = next()) {
            if (COMMENT.matcher(line).matches()) {
                continue;
            }
            if (!line.startsWith("Value ")) {
                throw values.isEmpty()
                        ? invalid(
                                "LEAT-N001", line, "a template begins with its Value lines", "Write Value NAME (regex)")
                        : invalid(
                                "LEAT-N001",
                                line,
                                "a blank line stands between the last Value and the first state",
                                "Put a blank line before this one");
            }
            ValueDefinition value = value(line);
            if (values.stream().anyMatch(known -> known.name().equals(value.name()))) {
                throw invalid("LEAT-N001", value.name(), "a value is defined once", "Rename or remove one of them");
            }
            values.add(value);
        }
    }

    private ValueDefinition value(String line) throws TemplateInvalid {
        String[] words = line.split(" ", -1);
        if (words.length < 3) {
            throw invalid("LEAT-N001", line, "a Value line has a name and a pattern", "Write Value NAME (regex)");
        }
        boolean withOptions = !words[2].startsWith("(");
        List<ValueOption> options = withOptions ? options(words[1]) : List.of();
        String value = withOptions ? words[2] : words[1];
        String regex = String.join(" ", Arrays.asList(words).subList(withOptions ? 3 : 2, words.length));
        if (value.length() > NAME_MAX) {
            throw invalid("LEAT-N001", value, "a value's name has at most 48 characters", "Shorten it");
        }
        if (regex.length() < 2 || !regex.startsWith("(") || !regex.endsWith(")") || regex.endsWith("\\)")) {
            throw invalid(
                    "LEAT-N001", regex, "a value's pattern stands in parentheses", "Write Value " + value + " (regex)");
        }
        CompiledRegex own = compile(regex, regex);
        boolean list = options.contains(ValueOption.LIST);
        return new ValueDefinition(
                value, options, regex, list && own.groups() > 1 ? Optional.of(own) : Optional.empty(), at);
    }

    private List<ValueOption> options(String words) throws TemplateInvalid {
        List<ValueOption> options = new ArrayList<>();
        for (String word : words.split(",", -1)) {
            ValueOption option = ValueOption.named(word)
                    .orElseThrow(() -> invalid(
                            "LEAT-N001",
                            word,
                            "options are Filldown, Key, Required, List and Fillup",
                            "Correct it, or put the pattern in parentheses"));
            if (options.contains(option)) {
                throw invalid("LEAT-N001", word, "an option is named once", "Remove one of them");
            }
            options.add(option);
        }
        return options;
    }

    private CompiledRegex compile(String regex, String shown) throws TemplateInvalid {
        try {
            return CompiledRegex.of(regex);
        } catch (BadRegex e) {
            throw invalid("LEAT-N004", shown, "the pattern is not valid: " + e.getMessage(), "Correct the pattern");
        }
    }

    private boolean readState(RuleReader rules) throws TemplateInvalid {
        String line = next();
        while (line != null && (line.isEmpty() || COMMENT.matcher(line).matches())) {
            line = next();
        }
        if (line == null) {
            return false;
        }
        String state = line;
        if (!STATE_NAME.matcher(state).matches() || state.length() > NAME_MAX || RESERVED.contains(state)) {
            throw invalid(
                    "LEAT-N002",
                    state,
                    "a state's name is one word of at most 48 letters, digits and underscores, and no action",
                    "Rename it; a rule needs a blank and ^ before it");
        }
        if (states.containsKey(state)) {
            throw invalid("LEAT-N002", state, "a state is defined once", "Rename or remove one of them");
        }
        int stateLine = at;
        List<Rule> read = new ArrayList<>();
        for (line = next(); line != null && !line.isEmpty(); line = next()) {
            if (COMMENT.matcher(line).matches()) {
                continue;
            }
            if (!line.startsWith(" ^") && !line.startsWith("  ^") && !line.startsWith("\t^")) {
                throw invalid(
                        "LEAT-N003",
                        line,
                        "a rule begins with one or two blanks or a tab, then ^",
                        "Indent it; a blank line ends the state " + state);
            }
            read.add(rules.read(line.strip(), at));
        }
        State whole = new State(state, read);
        states.put(state, whole);
        stateLines.put(whole, stateLine);
        return true;
    }

    private void check() throws TemplateInvalid {
        if (!states.containsKey(State.START)) {
            throw invalid("LEAT-N005", "", "a template has the state Start", "Add it");
        }
        for (String empty : List.of(State.END, State.EOF)) {
            State state = states.get(empty);
            if (state != null && !state.rules().isEmpty()) {
                at = stateLines.getOrDefault(state, 0);
                throw invalid("LEAT-N005", empty, "the states End and EOF have no rules", "Remove the rules");
            }
        }
        states.remove(State.END);
        for (State state : states.values()) {
            for (Rule rule : state.rules()) {
                String target = rule.target().orElse(State.END);
                if (!target.equals(State.END) && !target.equals(State.EOF) && !states.containsKey(target)) {
                    at = rule.line();
                    throw invalid(
                            "LEAT-N005",
                            target,
                            "a rule of the state " + state.name() + " leads to a state that is not there",
                            "Define it, or name one of " + String.join(", ", states.keySet()));
                }
            }
        }
    }

    private TemplateInvalid invalid(String code, String seen, String rule, String remedy) {
        return new TemplateInvalid(Problem.lasting(code, new Place(name, at, 0), seen, rule, remedy));
    }
}
