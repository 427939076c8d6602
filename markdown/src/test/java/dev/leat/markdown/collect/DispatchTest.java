package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.BLOCKQUOTE_OPEN;
import static dev.leat.markdown.warehouse.TokenType.FENCE;
import static dev.leat.markdown.warehouse.TokenType.HEADING_OPEN;
import static dev.leat.markdown.warehouse.TokenType.IMAGE;
import static dev.leat.markdown.warehouse.TokenType.INLINE;
import static dev.leat.markdown.warehouse.TokenType.LINK_CLOSE;
import static dev.leat.markdown.warehouse.TokenType.LINK_OPEN;
import static dev.leat.markdown.warehouse.TokenType.LIST_ITEM_OPEN;
import static dev.leat.markdown.warehouse.TokenType.PARAGRAPH_OPEN;
import static dev.leat.markdown.warehouse.TokenType.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.markdown.block.Tokenizer;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DispatchTest {
    private static TokenWarehouse tokens(String text) {
        return Tokenizer.standard().read(text);
    }

    /// Notes `type@line` of each token it is offered.
    private static Collector.Definition<List<String>> notes(String name, Interest interest) {
        return notes(name, interest, (seen, token, pass) -> {});
    }

    private interface Also {
        void at(List<String> seen, int token, Pass pass);
    }

    private static Collector.Definition<List<String>> notes(String name, Interest interest, Also also) {
        Supplier<Collector<List<String>>> start = () -> new Collector<>() {
            private final List<String> seen = new ArrayList<>();

            @Override
            public void accept(int token, Pass pass) {
                seen.add(pass.tokens().type(token).label() + "@" + pass.line());
                also.at(seen, token, pass);
            }

            @Override
            public List<String> finish(Pass pass) {
                return seen;
            }
        };
        return new Collector.Definition<>(name, interest, start, List.of("nothing"));
    }

    private static Dispatch of(Collector.Definition<?>... definitions) {
        return new Dispatch(List.of(definitions), PassLimits.NONE);
    }

    @Test
    void offersInlineTokensWithTheirOwnersLine() {
        var links = notes("links", Interest.in(LINK_OPEN, LINK_CLOSE));
        Collected collected = of(links).run(tokens("a\n\nb\n[x](y)\n"));
        assertThat(collected.get(links)).containsExactly("link_open@2", "link_close@2");
    }

    @Test
    void keepsABitUpUntilTheOutermostCloses() {
        var outside = notes("outside", Interest.in(PARAGRAPH_OPEN).ignoring(BLOCKQUOTE_OPEN));
        Collected collected = of(outside).run(tokens("> a\n>\n> > b\n>\n> c\n\nd\n"));
        assertThat(collected.get(outside)).containsExactly("paragraph_open@6");
    }

    @Test
    void takesAnOpeningTokenAsInsideItself() {
        var quotes = notes("quotes", Interest.in(BLOCKQUOTE_OPEN).ignoring(BLOCKQUOTE_OPEN));
        assertThat(of(quotes).run(tokens("> a\n")).get(quotes)).isEmpty();
    }

    @Test
    void takesTheLabelOfAnImageAsInsideIt() {
        var texts = notes("texts", Interest.in(TEXT).ignoring(IMAGE));
        var images = notes("images", Interest.in(IMAGE).ignoring(IMAGE));
        Collected collected = of(texts, images).run(tokens("a ![b ![c](d)](e) f\n\ng\n"));
        assertThat(collected.get(texts)).containsExactly("text@0", "text@0", "text@2");
        assertThat(collected.get(images)).containsExactly("image@0");
    }

    @Test
    void takesALeafBlockAsHoldingItsLinesAndNoMore() {
        var after = notes("after", Interest.in(INLINE, FENCE).ignoring(FENCE));
        assertThat(of(after).run(tokens("a\n\n```\nx\n```\nb\n")).get(after))
                .containsExactly("inline@0", "fence@2", "inline@5");
    }

    @Test
    void routesByTagToo() {
        var second = notes("h2", new Interest(Set.of(), Set.of("h2", "ul"), Set.of()));
        assertThat(of(second).run(tokens("# a\n\n## b\n\n- c\n")).get(second))
                .containsExactly("heading_open@2", "bullet_list_open@4");
    }

    @Test
    void asksInOrderOfRegistrationAndEachOnce() {
        List<String> order = new ArrayList<>();
        var first = notes("first", Interest.in(HEADING_OPEN), (seen, token, pass) -> order.add("first"));
        var second = notes("second", Interest.in(HEADING_OPEN), (seen, token, pass) -> order.add("second"));
        Dispatch dispatch = of(first, second, first);
        dispatch.run(tokens("# a\n# b\n"));
        assertThat(order).containsExactly("first", "second", "first", "second");
        assertThat(dispatch.routes()).containsExactly(new Dispatch.Route(HEADING_OPEN, List.of("first", "second")));
    }

    @Test
    void isolatesACollectorThatFails() {
        var bad = notes("bad", Interest.in(HEADING_OPEN), (seen, token, pass) -> {
            throw new IllegalStateException("odd");
        });
        var good = notes("good", Interest.in(HEADING_OPEN));
        Collected collected = of(bad, good).run(tokens("# a\n".repeat(30)));
        assertThat(collected.get(good)).hasSize(30);
        assertThat(collected.get(bad)).hasSize(PassLimits.FAILURES_MAX);
        assertThat(collected.problems()).hasSize(PassLimits.FAILURES_MAX).allSatisfy(problem -> {
            assertThat(problem.code()).isEqualTo("LEAT-M008");
            assertThat(problem.describe()).contains("bad").contains("IllegalStateException: odd");
        });
        assertThat(collected.problems().get(1).place().line()).isEqualTo(2);
    }

    @Test
    void givesNothingForACollectorThatCannotFinish() {
        Supplier<Collector<List<String>>> start = () -> new Collector<>() {
            @Override
            public void accept(int token, Pass pass) {}

            @Override
            public List<String> finish(Pass pass) {
                throw new IllegalStateException("late");
            }
        };
        var bad = new Collector.Definition<>("bad", Interest.in(TEXT), start, List.of("nothing"));
        Collected collected = of(bad).run(tokens("a\n"));
        assertThat(collected.get(bad)).containsExactly("nothing");
        assertThat(collected.problems()).hasSize(1);
        assertThatThrownBy(() -> new Dispatch(List.of(bad), raising()).run(tokens("a\n")))
                .hasMessage("late");
    }

    private static PassLimits raising() {
        return new PassLimits(Duration.ZERO, () -> 0, true);
    }

    @Test
    void passesExceptionsOnToThoseWhoAsk() {
        var bad = notes("bad", Interest.in(TEXT), (seen, token, pass) -> {
            throw new IllegalStateException("odd");
        });
        assertThatThrownBy(() -> new Dispatch(List.of(bad), raising()).run(tokens("a\n")))
                .hasMessage("odd");
    }

    @Test
    void refusesToRunInsideItself() {
        List<Dispatch> itself = new ArrayList<>();
        TokenWarehouse tokens = tokens("a\n");
        Consumer<Dispatch> again = dispatch -> dispatch.run(tokens);
        var nested = notes("nested", Interest.in(TEXT), (seen, token, pass) -> again.accept(itself.getFirst()));
        Dispatch dispatch = new Dispatch(List.of(nested), raising());
        itself.add(dispatch);
        assertThatThrownBy(() -> dispatch.run(tokens))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("dispatch already running");
        assertThatThrownBy(() -> dispatch.run(tokens)).hasMessage("dispatch already running");
        assertThat(of(notes("other", Interest.in(TEXT))).run(tokens).problems()).isEmpty();
    }

    @Test
    void stopsWhenItsTimeIsOver() {
        AtomicLong now = new AtomicLong();
        PassLimits limits = new PassLimits(Duration.ofMillis(5), () -> now.getAndAdd(2_000_000), false);
        var texts = notes("texts", Interest.in(TEXT));
        Collected collected = new Dispatch(List.of(texts), limits).run(tokens("a\n\n".repeat(5_000)));
        assertThat(collected.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("LEAT-M009");
            assertThat(problem.passing()).isTrue();
        });
        assertThat(collected.get(texts).size()).isBetween(100, 4_999);
        assertThatThrownBy(() -> new PassLimits(Duration.ofMillis(-1), () -> 0, false))
                .hasMessageContaining("time limit");
    }

    @Test
    void tellsWhatACollectorIsOfferedAndWhyNot() {
        var paragraphs = notes("paragraphs", Interest.in(PARAGRAPH_OPEN).ignoring(LIST_ITEM_OPEN));
        Dispatch dispatch = of(paragraphs);
        assertThat(dispatch.trace(tokens("a\n\n- b\n"), "paragraphs"))
                .extracting(Dispatch.Offer::skipped)
                .containsExactly("", "inside list_item_open");
        assertThatThrownBy(() -> dispatch.trace(tokens("a"), "nobody")).hasMessageContaining("[paragraphs]");
    }

    @Test
    void handsProblemsOnAndCountsItsWork() {
        Problem mine = Problem.lasting("LEAT-M999", Place.of("here"), "x", "y", "z");
        var texts = notes("texts", Interest.in(TEXT), (seen, token, pass) -> {
            pass.problem(mine);
            assertThat(pass.inside(PARAGRAPH_OPEN)).isTrue();
            assertThat(pass.sectionAt(0)).isEqualTo(-1);
        });
        Collected collected = of(texts).run(tokens("a\n"));
        assertThat(collected.problems()).containsExactly(mine);
        assertThat(collected.costs().routed()).isEqualTo(1);
        assertThat(collected.costs().fanOut()).isBetween(0.1, 1.0);
        assertThatThrownBy(() -> collected.get(notes("other", Interest.in(TEXT))))
                .hasMessageContaining("other");
        assertThatThrownBy(() -> Interest.in(TEXT).ignoring(LINK_CLOSE)).hasMessageContaining("name the type");
    }

    @Test
    void offersATokenToFewCollectors() {
        Dispatch all = new Collectors(Caps.DEFAULT, Set.of("https"), false, PassLimits.NONE).dispatch();
        Collected collected =
                all.run(tokens("# A\n\nText with [link](x), *em* and `code`.\n\n- one\n- two\n\n> q\n".repeat(50)));
        assertThat(collected.costs().fanOut()).isBetween(0.2, 3.0);
        assertThat(collected.costs().offered())
                .isLessThanOrEqualTo(collected.costs().routed());
    }
}
