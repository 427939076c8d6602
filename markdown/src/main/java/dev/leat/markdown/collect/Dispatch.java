package dev.leat.markdown.collect;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;

/// One pass over a document's tokens for any number of collectors: routing and ignore masks are compiled here,
/// once; [#run] costs O(tokens × average fan-out) per document. Thread-safe.
///
/// The names of the founding plan: `register_collector` is the constructor's list (order kept, doubles dropped),
/// `dispatch_all` and `finalize_all` are [#run], a collector's `on_token` is [Collector#accept], `should_process`
/// its own first line, `finalize` is [Collector#finish]; `iter_by_type`, `range_for` and the rest are in
/// [TokenWarehouse].
public final class Dispatch {
    private final List<Collector.Definition<?>> definitions;
    private final Collector.Definition<?>[] each;
    /// Those that are started whatever the document holds.
    private final int[] always;
    private final Routing routing;
    private final PassLimits limits;
    /// One flag a thread, kept: to set and remove it would cost as much as a small document.
    private final ThreadLocal<boolean[]> running = ThreadLocal.withInitial(() -> new boolean[1]);

    public Dispatch(List<? extends Collector.Definition<?>> definitions, PassLimits limits) {
        this.definitions = List.copyOf(new LinkedHashSet<>(definitions));
        this.each = this.definitions.toArray(Collector.Definition<?>[]::new);
        this.always = IntStream.range(0, each.length)
                .filter(c -> !each[c].onlyOfTokens())
                .toArray();
        this.routing = new Routing(
                this.definitions.stream().map(Collector.Definition::interest).toList());
        this.limits = limits;
    }

    /// Asks every collector about every token it wants, once, in document order; then lets each finish, in order of
    /// registration.
    ///
    /// @throws IllegalStateException if called from a collector of this dispatch
    public Collected run(TokenWarehouse warehouse) {
        return run(warehouse, warehouse.size());
    }

    /// As [#run(TokenWarehouse)], but no collector is asked about the token `end` and those behind it.
    public Collected run(TokenWarehouse warehouse, int end) {
        boolean[] flag = running.get();
        if (flag[0]) {
            throw new IllegalStateException("dispatch already running");
        }
        flag[0] = true;
        try {
            Running pass = new Running(each, always, routing, limits, warehouse);
            pass.end = end;
            pass.go();
            return pass.finish();
        } finally {
            flag[0] = false;
        }
    }

    /// The collectors in order of registration.
    public List<Collector.Definition<?>> definitions() {
        return definitions;
    }

    /// How many collectors each token type goes to, for people: types without collectors are left out.
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (TokenType type : TokenType.values()) {
            int[] to = routing.routes[type.ordinal()];
            if (to.length > 0) {
                List<String> names = new ArrayList<>();
                for (int c : to) {
                    names.add(definitions.get(c).name());
                }
                routes.add(new Route(type, names));
            }
        }
        return routes;
    }

    /// A line of the routing table.
    public record Route(TokenType type, List<String> collectors) {
        public Route {
            collectors = List.copyOf(collectors);
        }
    }

    /// Runs the pass for one document and tells of each token that is routed to the collector of this name whether
    /// it was offered, and if not why.
    public List<Offer> trace(TokenWarehouse warehouse, String collector) {
        int index =
                definitions.stream().map(Collector.Definition::name).toList().indexOf(collector);
        if (index < 0) {
            throw new IllegalArgumentException("no collector " + collector + "; there are "
                    + definitions.stream().map(Collector.Definition::name).toList());
        }
        Running pass = new Running(each, always, routing, limits, warehouse);
        pass.traced = index;
        pass.go();
        return pass.offers;
    }

    /// A token routed to a traced collector. `skipped` is empty if it was offered.
    public record Offer(int token, TokenType type, int line, String skipped) {}

    static Problem failure(String collector, int token, int line, Throwable e) {
        return Problem.lasting(
                "LEAT-M008",
                new Place("", line + 1L, 0),
                e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage()),
                "collector " + collector + " failed at token " + token,
                "Its other facts stand; report the document if the collector is Leat's own");
    }
}
