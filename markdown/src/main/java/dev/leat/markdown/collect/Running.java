package dev.leat.markdown.collect;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import dev.leat.markdown.warehouse.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One pass over one document.
///
/// Implementation note: whether a collector is shut is one `and` of the open bits with its mask. A bit is up while
/// its depth counter is above zero, so that nested quotes do not lower it at the first close. Leaves have no
/// closing token: a leaf that owns others keeps its bit up to the token after the last of them, a leaf block while
/// tokens begin within its lines.
final class Running implements Pass {
    private static final int[] NOTHING = {};

    private final Collector.Definition<?>[] definitions;
    private final Routing routing;
    private final PassLimits limits;
    private final TokenWarehouse tokens;
    /// Those that only want tokens stay null until there is one for them.
    private final @Nullable Collector<?>[] collectors;
    /// By collector, once one has failed.
    private int @Nullable [] failures;
    private List<Problem> problems = List.of();

    /// How many tokens are open of the type that has a bit.
    private final int[] depth;
    /// Made for the first leaf.
    private int[] leafPast = NOTHING;
    private int[] leafEndLine = NOTHING;
    private long open;
    private long openLeaves;
    /// The token collectors are asked about, whose line is looked up when somebody asks.
    private int current = Tokens.NONE;
    private long routed;
    private long offered;
    private long textsAsked;
    private long textsKept;
    private int textToken = Tokens.NONE;
    private String text = "";

    /// The first token that is not asked about.
    int end;

    int traced = -1;
    List<Dispatch.Offer> offers = List.of();

    Running(
            Collector.Definition<?>[] definitions,
            int[] always,
            Routing routing,
            PassLimits limits,
            TokenWarehouse tokens) {
        this.definitions = definitions;
        this.routing = routing;
        this.limits = limits;
        this.tokens = tokens;
        this.end = tokens.size();
        this.depth = new int[routing.bits];
        this.collectors = new Collector<?>[definitions.length];
        for (int c : always) {
            collectors[c] = definitions[c].start();
        }
    }

    void go() {
        long limit = limits.time().toNanos();
        long begun = limit == 0 ? 0 : limits.ticker().nanos();
        int size = end;
        boolean[] busy = routing.busy;
        for (int token = 0; token < size; token++) {
            if (limit != 0
                    && token % PassLimits.TOKENS_PER_LOOK == 0
                    && limits.ticker().nanos() - begun > limit) {
                problem(outOfTime(token, size));
                return;
            }
            TokenType type = tokens.type(token);
            if (openLeaves != 0) {
                closeLeaves(token);
            }
            if (busy[type.ordinal()]) {
                ask(token, type);
            }
        }
        current = size - 1;
    }

    private void ask(int token, TokenType type) {
        current = token;
        count(type);
        int[] routes = routing.routes[type.ordinal()];
        routed += routes.length;
        for (int c : routes) {
            offer(c, token, type);
        }
        if (type.nesting() == 0 && routing.bitOf[type.ordinal()] >= 0) {
            openLeaf(token, type);
        }
    }

    private void count(TokenType type) {
        if (type.nesting() == 1) {
            int bit = routing.bitOf[type.ordinal()];
            if (bit >= 0 && depth[bit]++ == 0) {
                open |= 1L << bit;
            }
        } else if (type.nesting() == -1) {
            int bit = routing.bitOf[type.ordinal() - 1];
            if (bit >= 0 && --depth[bit] == 0) {
                open &= ~(1L << bit);
            }
        }
    }

    private void openLeaf(int token, TokenType type) {
        int bit = routing.bitOf[type.ordinal()];
        openLeaves |= 1L << bit;
        if (leafPast.length == 0) {
            leafPast = new int[routing.bits];
            leafEndLine = new int[routing.bits];
        }
        leafPast[bit] = Math.max(leafPast[bit], tokens.next(token));
        leafEndLine[bit] = type.owns() ? -1 : Math.max(leafEndLine[bit], tokens.endLine(token));
    }

    private void closeLeaves(int token) {
        for (long left = openLeaves; left != 0; left &= left - 1) {
            int bit = Long.numberOfTrailingZeros(left);
            boolean over = leafEndLine[bit] < 0 ? token >= leafPast[bit] : tokens.firstLine(token) >= leafEndLine[bit];
            if (over) {
                openLeaves &= ~(1L << bit);
            }
        }
    }

    private void offer(int c, int token, TokenType type) {
        boolean shut = ((open | openLeaves) & routing.mask[c]) != 0;
        if (c == traced) {
            if (offers.isEmpty()) {
                offers = new ArrayList<>();
            }
            offers.add(new Dispatch.Offer(token, type, tokens.firstLine(token), shut ? whyShut(c) : ""));
        }
        if (shut || (failures != null && failures[c] >= PassLimits.FAILURES_MAX)) {
            return;
        }
        if (routing.byTag[c] && !routing.wants(c, type, tokens.tag(token))) {
            return;
        }
        offered++;
        try {
            started(c).accept(token, this);
        } catch (RuntimeException e) {
            if (limits.raise()) {
                throw e;
            }
            int[] counts = failures == null ? new int[collectors.length] : failures;
            failures = counts;
            counts[c]++;
            problem(Dispatch.failure(definitions[c].name(), token, tokens.firstLine(token), e));
        }
    }

    private Collector<?> started(int c) {
        Collector<?> known = collectors[c];
        if (known == null) {
            known = definitions[c].start();
            collectors[c] = known;
        }
        return known;
    }

    private String whyShut(int c) {
        long bits = (open | openLeaves) & routing.mask[c];
        StringBuilder why = new StringBuilder("inside");
        for (TokenType type : TokenType.values()) {
            int bit = routing.bitOf[type.ordinal()];
            if (bit >= 0 && (bits & (1L << bit)) != 0) {
                why.append(' ').append(type.label());
            }
        }
        return why.toString();
    }

    private Problem outOfTime(int token, int size) {
        return Problem.passing(
                "LEAT-M009",
                new Place("", line() + 1L, 0),
                limits.time().toMillis() + " ms",
                "collecting stopped at token " + token + " of " + size + " for lack of time",
                "Raise the time limit or split the document");
    }

    Collected finish() {
        Object[] results = new Object[collectors.length];
        for (int c = 0; c < results.length; c++) {
            results[c] = finish(c, definitions[c]);
        }
        return new Results(
                definitions,
                results,
                List.copyOf(problems),
                new Collected.Costs(tokens.size(), routed, offered, textsAsked, textsKept));
    }

    private Object finish(int c, Collector.Definition<?> definition) {
        Collector<?> collector = collectors[c];
        if (collector == null) {
            return definition.nothing();
        }
        try {
            return collector.finish(this);
        } catch (RuntimeException e) {
            if (limits.raise()) {
                throw e;
            }
            problem(Dispatch.failure(definition.name(), tokens.size(), line(), e));
            return definition.nothing();
        }
    }

    /// `of[i]` is the result of the i-th definition; they are few.
    private static final class Results implements Collected {
        private final Collector.Definition<?>[] definitions;
        private final Object[] of;
        private final List<Problem> problems;
        private final Costs costs;

        Results(Collector.Definition<?>[] definitions, Object[] of, List<Problem> problems, Costs costs) {
            this.definitions = definitions;
            this.of = of;
            this.problems = problems;
            this.costs = costs;
        }

        @Override
        public List<Problem> problems() {
            return problems;
        }

        @Override
        public Costs costs() {
            return costs;
        }

        @Override
        @SuppressWarnings("unchecked") // a definition's R is its collector's R, whose result stands here
        public <R> R get(Collector.Definition<R> definition) {
            for (int c = 0; c < of.length; c++) {
                if (definitions[c] == definition) {
                    return (R) of[c];
                }
            }
            throw new IllegalArgumentException("collector " + definition.name() + " took no part in this pass");
        }
    }

    @Override
    public Tokens tokens() {
        return tokens;
    }

    @Override
    public TokenWarehouse warehouse() {
        return tokens;
    }

    @Override
    public int line() {
        int at = current;
        while (at != Tokens.NONE && tokens.type(at).isInline()) {
            at = tokens.parent(at);
        }
        return at == Tokens.NONE ? 0 : tokens.firstLine(at);
    }

    @Override
    public boolean inside(TokenType type) {
        int at = current;
        if (at != Tokens.NONE && tokens.type(at).closes()) {
            at = tokens.parent(tokens.partner(at));
        }
        while (at != Tokens.NONE && (tokens.type(at) != type || !type.opens())) {
            at = tokens.parent(at);
        }
        return at != Tokens.NONE;
    }

    @Override
    public String plainText(int token) {
        textsAsked++;
        if (token == textToken) {
            textsKept++;
        } else {
            text = tokens.plainText(token);
            textToken = token;
        }
        return text;
    }

    @Override
    public int sectionAt(int at) {
        return tokens.sectionOrdinalAt(at);
    }

    @Override
    public void problem(Problem problem) {
        if (problems.isEmpty()) {
            problems = new ArrayList<>();
        }
        problems.add(problem);
    }
}
