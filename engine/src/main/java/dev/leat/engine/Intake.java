package dev.leat.engine;

import dev.leat.engine.disk.Ticker;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Item;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.item.SourceRef;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.plan.Items;
import dev.leat.engine.plan.Parser;
import dev.leat.engine.scan.Content;
import dev.leat.engine.scan.SourceChanging;
import dev.leat.engine.scan.SourceUnreadable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Opens one source, fingerprints it while it is read, and parses it unless it is the same as before. Thread-safe.
final class Intake<T> {
    /// Items handed over at once from a source that holds many.
    static final int PART_ITEMS = 256;

    private static final long PART_BYTES = 8L << 20;

    /// Where contents come from: a scanner, or what another machine has sent.
    interface Opener {
        Content open(SourceRef source) throws IOException;
    }

    /// Takes a content that is new away, to have it parsed elsewhere; false: not this one.
    interface Detour {
        Detour NONE = (ask, bytes) -> false;

        boolean take(Ask ask, Content.Bytes bytes);
    }

    private final Opener scanner;
    private final Parser<T> parser;
    private final Fingerprint recipe;
    private final Ticker ticker;
    private final Detour detour;

    Intake(Opener scanner, Parser<T> parser, Fingerprint recipe, Ticker ticker) {
        this(scanner, parser, recipe, ticker, Detour.NONE);
    }

    Intake(Opener scanner, Parser<T> parser, Fingerprint recipe, Ticker ticker, Detour detour) {
        this.detour = detour;
        this.scanner = scanner;
        this.parser = parser;
        this.recipe = recipe;
        this.ticker = ticker;
    }

    /// A source to be read. `reason` says why; `forced`: parse even if the content is the same.
    record Ask(
            long sequence,
            SourceRef source,
            Optional<LedgerLine> before,
            String reason,
            String detail,
            boolean forced) {
        long weight() {
            return Math.max(1, source.bytes());
        }
    }

    sealed interface Answer<T> {
        Ask ask();

        /// Whether this is the last answer to the ask.
        boolean last();

        record Same<T>(Ask ask, Fingerprint content, long bytesRead) implements Answer<T> {
            @Override
            public boolean last() {
                return true;
            }
        }

        record Part<T>(Ask ask, List<Item<T>> items, boolean last, Fingerprint content, long bytesRead, long parseNanos)
                implements Answer<T> {}

        record Unreadable<T>(Ask ask, Problem why) implements Answer<T> {
            @Override
            public boolean last() {
                return true;
            }
        }

        /// The source was gone when it was opened: as if it had never been found.
        record Disappeared<T>(Ask ask) implements Answer<T> {
            @Override
            public boolean last() {
                return true;
            }
        }
    }

    /// Answers `ask` with any number of parts; the last answer says so. What the detour takes is not answered. Never
    /// throws.
    void read(Ask ask, Consumer<Answer<T>> answers) {
        try (Content content = scanner.open(ask.source())) {
            switch (content) {
                case Content.NotModified same ->
                    answers.accept(new Answer.Same<>(
                            ask, ask.before().map(LedgerLine::content).orElse(Fingerprint.NONE), 0));
                case Content.Bytes bytes -> readBytes(ask, bytes, answers);
                case Content.Flow flow -> readFlow(ask, flow, answers);
            }
        } catch (NoSuchFileException e) {
            answers.accept(new Answer.Disappeared<>(ask));
        } catch (SourceChanging e) {
            answers.accept(new Answer.Unreadable<>(
                    ask,
                    Problem.passing(
                            "LEAT-S022",
                            Place.of(ask.source().key()),
                            String.valueOf(e.getMessage()),
                            "the source is being written",
                            "Run again when its writer is done.")));
        } catch (SourceUnreadable e) {
            answers.accept(new Answer.Unreadable<>(ask, e.problem()));
        } catch (IOException e) {
            answers.accept(new Answer.Unreadable<>(
                    ask,
                    Problem.passing(
                            "LEAT-S025",
                            Place.of(ask.source().key()),
                            String.valueOf(e.getMessage()),
                            "the source cannot be read",
                            "Check its permissions; its last good rows stay.")));
        } catch (RuntimeException | StackOverflowError e) {
            answers.accept(new Answer.Unreadable<>(
                    ask,
                    Problem.lasting(
                            "LEAT-S029",
                            Place.of(ask.source().key()),
                            e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage()),
                            "the parser broke on this source",
                            "Please report it with the source; the others go on.")));
        }
    }

    private void readBytes(Ask ask, Content.Bytes bytes, Consumer<Answer<T>> answers) throws IOException {
        Fingerprint content = Fingerprint.ofBytes(bytes.array(), 0, bytes.length());
        boolean same = !ask.forced()
                && ask.before()
                        .filter(line ->
                                line.content().equals(content) && line.recipe().equals(recipe))
                        .isPresent();
        if (same) {
            answers.accept(new Answer.Same<>(ask, content, bytes.length()));
            return;
        }
        if (!detour.take(ask, bytes)) {
            parse(ask, bytes, bytes.length(), () -> content, answers);
        }
    }

    private void readFlow(Ask ask, Content.Flow flow, Consumer<Answer<T>> answers) throws IOException {
        MessageDigest digest = Fingerprint.sha256();
        DigestInputStream counted = new DigestInputStream(flow.stream(), digest);
        parse(
                ask,
                new Content.Flow(counted, flow.facts()),
                Math.max(0, ask.source().bytes()),
                () -> {
                    counted.transferTo(OutputStream.nullOutputStream());
                    return Fingerprint.of(digest.digest());
                },
                answers);
    }

    /// Known at the end only, where the content is a stream.
    private interface ContentPrint {
        Fingerprint get() throws IOException;
    }

    private void parse(Ask ask, Content content, long size, ContentPrint print, Consumer<Answer<T>> answers)
            throws IOException {
        long start = ticker.nanos();
        List<Item<T>> part = new ArrayList<>();
        long bytes = 0;
        Fingerprint fingerprint;
        try (Items<T> items = parser.parse(ask.source(), content)) {
            Item<T> item = items.next();
            while (item != null) {
                part.add(item);
                bytes += item instanceof Item.Good<T> good ? good.bytes() : 0;
                item = items.next();
                if (item != null && (part.size() >= PART_ITEMS || bytes >= PART_BYTES)) {
                    long now = ticker.nanos();
                    answers.accept(new Answer.Part<>(ask, List.copyOf(part), false, Fingerprint.NONE, 0, now - start));
                    start = now;
                    part.clear();
                    bytes = 0;
                }
            }
            fingerprint = print.get(); // reads a stream to its end, which the parser may close with its items
        }
        answers.accept(new Answer.Part<>(ask, List.copyOf(part), true, fingerprint, size, ticker.nanos() - start));
    }
}
