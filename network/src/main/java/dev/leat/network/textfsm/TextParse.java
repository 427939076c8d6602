package dev.leat.network.textfsm;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/// One text on its way through one template. Used once.
final class TextParse {
    private final Template template;
    private final Lines lines;
    private final Strictness strictness;
    private final Slot[] slots;
    private final @Nullable Matcher[] ascii;
    private final @Nullable Matcher[] unicode;
    private final List<@Nullable Object[]> recorded = new ArrayList<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private State state;
    private @Nullable Matcher matched;
    private final DirectPattern.Run run = new DirectPattern.Run();
    private boolean direct;
    private int[] positions = new int[64];
    private boolean stopped;
    private boolean ended;
    /// Who wants to know each step; nobody does in a parse that counts.
    private @Nullable Consumer<TraceStep> trace;

    TextParse(Template template, Lines lines, Strictness strictness) {
        this.template = template;
        this.lines = lines;
        this.strictness = strictness;
        this.slots = template.values().stream().map(Slot::new).toArray(Slot[]::new);
        this.ascii = new @Nullable Matcher[template.rules()];
        this.unicode = new @Nullable Matcher[template.rules()];
        this.state = template.state(State.START);
    }

    TextParse telling(Consumer<TraceStep> steps) {
        trace = steps;
        return this;
    }

    TextTable run() throws ParseFailed {
        while (!stopped && lines.advance()) {
            line();
        }
        if (!ended && !template.declares(State.EOF)) {
            record();
        }
        List<List<Cell>> rows = new ArrayList<>(recorded.size());
        for (@Nullable Object[] row : recorded) {
            rows.add(cells(row));
        }
        return new TextTable(template.header(), rows, diagnostics);
    }

    private void line() throws ParseFailed {
        boolean none = true;
        for (Rule rule : lines.rules(state.opening())) {
            if (!matches(rule)) {
                continue;
            }
            none = false;
            if (trace != null) {
                tell(rule);
            }
            if (rule.lineOperator() == LineOperator.ERROR) {
                error(rule);
                return;
            }
            assign(rule);
            switch (rule.recordOperator()) {
                case RECORD -> record();
                case CLEAR -> clear();
                case CLEAR_ALL -> {
                    for (Slot slot : slots) {
                        slot.clearAll();
                    }
                }
                case NO_RECORD -> {}
            }
            if (rule.lineOperator() == LineOperator.NEXT) {
                rule.target().ifPresent(this::go);
                return;
            }
        }
        Consumer<TraceStep> steps = trace;
        if (none && steps != null) {
            steps.accept(new TraceStep(lines.number(), lines.toString(), state.name(), 0, "", ""));
        }
    }

    private void tell(Rule rule) {
        Consumer<TraceStep> steps = trace;
        if (steps != null) {
            String action = switch (rule.lineOperator()) {
                        case NEXT -> "Next";
                        case CONTINUE -> "Continue";
                        case ERROR -> "Error";
                    }
                    + (rule.recordOperator() == RecordOperator.NO_RECORD
                            ? ""
                            : "." + rule.recordOperator().word())
                    + rule.target().map(target -> " " + target).orElse("");
            steps.accept(
                    new TraceStep(lines.number(), lines.toString(), state.name(), rule.line(), rule.text(), action));
        }
    }

    /// Tells whether the rule matches the line; then `matched`, `run` or `positions` say where its groups are.
    private boolean matches(Rule rule) throws ParseFailed {
        LinearPattern linear = rule.regex().linear();
        direct = false;
        if (!lines.isBeyondAscii()) {
            if (positions.length <= linear.steps()) {
                positions = new int[2 * linear.steps() + 1];
            }
            boolean begins = lines.begins(linear, positions);
            if (!begins || linear.isWhole()) {
                matched = null;
                return begins;
            }
        }
        if (!lines.holds(rule.regex().required())) {
            return false;
        }
        DirectPattern pattern = rule.regex().direct();
        try {
            if (pattern != null && !lines.isBeyondAscii()) {
                matched = null;
                direct = true;
                return lines.begins(pattern, run);
            }
            Matcher matcher = matcher(rule);
            matched = matcher;
            return matcher.lookingAt();
        } catch (Lines.TooManyLooks | StackOverflowError e) {
            throw new ParseFailed(Problem.lasting(
                    "LEAT-N007",
                    new Place(template.name(), rule.line(), 0),
                    rule.text(),
                    "this rule of the state " + state.name() + " takes too long on line " + lines.number()
                            + " of the text: \"" + shown(lines.toString()) + "\"",
                    "Make its repetitions exclude each other, for example \\S+ instead of .*"));
        }
    }

    private Matcher matcher(Rule rule) {
        @Nullable Matcher[] kept = lines.isBeyondAscii() ? unicode : ascii;
        Matcher matcher = kept[rule.number()];
        if (matcher == null) {
            matcher = rule.regex().matcher(lines.isBeyondAscii(), lines);
            kept[rule.number()] = matcher;
            return matcher;
        }
        return matcher.reset();
    }

    private void assign(Rule rule) {
        int[] valueOfGroup = rule.valueOfGroup();
        Matcher matcher = matched;
        LinearPattern linear = rule.regex().linear();
        for (int group = 1; group < valueOfGroup.length; group++) {
            int value = valueOfGroup[group];
            if (value >= 0) {
                slots[value].assign(text(linear, matcher, group), recorded, value);
            }
        }
    }

    private @Nullable String text(LinearPattern linear, @Nullable Matcher matcher, int group) {
        if (matcher != null) {
            return matcher.group(group);
        }
        if (!direct) {
            return lines.between(linear.groupFrom(group, positions), linear.groupTo(group, positions));
        }
        int from = run.saves[2 * group];
        int to = run.saves[2 * group + 1];
        return to < 0 ? null : lines.between(from, to);
    }

    private void go(String target) {
        ended = target.equals(State.END);
        stopped = ended || target.equals(State.EOF);
        if (!stopped) {
            state = template.state(target);
        }
    }

    private void error(Rule rule) throws ParseFailed {
        Optional<Integer> nearest = NearestRule.of(state, lines.toString(), lines.isBeyondAscii());
        if (strictness == Strictness.LENIENT) {
            diagnostics.add(new Diagnostic(
                    template.name(),
                    rule.line(),
                    state.name(),
                    lines.number(),
                    lines.toString(),
                    rule.message(),
                    nearest));
            return;
        }
        throw new ParseFailed(Problem.lasting(
                "LEAT-N006",
                new Place(template.name(), rule.line(), 0),
                shown(lines.toString()),
                rule.message().map(message -> message + ": ").orElse("")
                        + "line " + lines.number() + " of the text is one this template refuses in its state "
                        + state.name()
                        + nearest.map(line -> "; the rule in line " + line + " came furthest")
                                .orElse(""),
                "Correct the template, or skip such lines with --lenient"));
    }

    private static String shown(String line) {
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }

    private void clear() {
        for (Slot slot : slots) {
            slot.clear();
        }
    }

    private void record() {
        if (slots.length == 0) {
            return;
        }
        @Nullable Object[] row = new Object[slots.length];
        boolean empty = true;
        for (int i = 0; i < slots.length; i++) {
            if (!slots[i].save()) {
                clear();
                return;
            }
            row[i] = slots[i].content();
            empty &= row[i] == null || (row[i] instanceof List<?> list && list.isEmpty());
        }
        if (empty) {
            return; // nothing is cleared either, as in the reference
        }
        recorded.add(row);
        clear();
    }

    private static List<Cell> cells(@Nullable Object[] row) {
        Cell[] cells = new Cell[row.length];
        for (int i = 0; i < row.length; i++) {
            cells[i] = row[i] instanceof List<?> list
                    ? new Cell.Many(list.stream().map(TextParse::entry).toList())
                    : row[i] == null ? Cell.EMPTY : new Cell.Text((String) row[i]);
        }
        return List.of(cells);
    }

    private static Cell.Entry entry(@Nullable Object entry) {
        if (entry instanceof Map<?, ?> groups) {
            Map<String, String> texts = new LinkedHashMap<>();
            groups.forEach((name, text) -> texts.put((String) name, text == null ? "None" : (String) text));
            return new Cell.Groups(texts);
        }
        return entry == null ? Cell.NONE : new Cell.Text((String) entry);
    }
}
