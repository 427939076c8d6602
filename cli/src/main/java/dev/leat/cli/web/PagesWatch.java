package dev.leat.cli.web;

import dev.leat.cli.command.Session;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.LiveRegion;
import dev.leat.cli.screen.Mark;
import dev.leat.cli.screen.Screen;
import dev.leat.cli.screen.Token;
import dev.leat.engine.flow.Workers;
import dev.leat.web.batch.BatchWatch;
import dev.leat.web.batch.PageResult;
import dev.leat.web.url.WebUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Pages as they come: after two seconds, in a live region the addresses under way and the totals, or, where lines
/// cannot be redrawn, a line every five seconds. Heard from many threads, looked at by one.
final class PagesWatch implements BatchWatch, AutoCloseable {
    private static final long LIVE_AFTER_NANOS = 2_000_000_000L;
    private static final long PLAIN_EVERY_NANOS = 5_000_000_000L;
    private static final Duration FRAME = Duration.ofMillis(200);
    private static final int SHOWN = 8;

    private final Session session;
    private final long start;
    private final @Nullable LiveRegion region;
    private final Map<String, Long> under = new LinkedHashMap<>();
    private long settled;
    private long failed;
    private long unchanged;
    private long bytes;
    private long lastPlain;
    private boolean following;
    private @Nullable Thread looking;
    private boolean closed;

    PagesWatch(Session session) {
        this.session = session;
        this.start = session.host().ticker().nanos();
        this.lastPlain = start;
        this.region = session.err().screen().live() && !session.common().quiet()
                ? new LiveRegion(session.err(), this::screen)
                : null;
    }

    private Screen screen() {
        return session.host()
                .window()
                .size()
                .map(size -> session.err().screen().resized(size.rows(), size.columns()))
                .orElseGet(() -> session.err().screen());
    }

    /// Looks now and then, on a thread of these workers, until closed.
    void follow(Workers workers) {
        synchronized (this) {
            if (following || session.common().quiet()) {
                return;
            }
            following = true;
        }
        workers.await(() -> {
            synchronized (this) {
                looking = Thread.currentThread();
            }
            try {
                while (look()) {
                    session.host().sleeper().sleep(FRAME);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// False once there is nothing more to look at.
    synchronized boolean look() {
        if (closed) {
            return false;
        }
        long now = session.host().ticker().nanos();
        if (region != null && now - start >= LIVE_AFTER_NANOS) {
            region.draw(frame(now));
        } else if (region == null && now - lastPlain >= PLAIN_EVERY_NANOS) {
            lastPlain = now;
            session.err().print(totals(now));
            session.err().flush();
        }
        return true;
    }

    private List<Line> frame(long now) {
        List<Line> lines = new ArrayList<>();
        under.entrySet().stream()
                .limit(SHOWN)
                .forEach(one -> lines.add(new Line()
                        .add("  ")
                        .add(Mark.RUNNING)
                        .add(" ")
                        .data(one.getKey())
                        .add(Token.SOFT, "  " + Amount.took(Duration.ofNanos(now - one.getValue())))));
        lines.add(totals(now).add(Token.SOFT, "   Ctrl-C finishes what is begun and stops"));
        return lines;
    }

    private Line totals(long now) {
        double seconds = Math.max(1e-9, (now - start) / 1e9);
        Line line = Line.of(Amount.counted(settled, "page", "pages")
                + String.format(java.util.Locale.ROOT, ", %.1f a second, ", settled / seconds)
                + Amount.bytes((long) (bytes / seconds)) + " a second, " + under.size() + " under way");
        if (unchanged > 0) {
            line.add(", " + Amount.count(unchanged) + " unchanged");
        }
        return failed > 0 ? line.add(", ").add(Token.BAD, Amount.count(failed) + " failed") : line;
    }

    @Override
    public synchronized void started(WebUrl url) {
        under.put(url.withoutUser().href(), session.host().ticker().nanos());
    }

    @Override
    public synchronized void settled(PageResult result) {
        under.remove(result.url().withoutUser().href());
        settled++;
        bytes += result.trail().wireBytes();
        switch (result.state()) {
            case WRITTEN -> {}
            case UNCHANGED, DONE_BEFORE -> unchanged++;
            case FAILED -> failed++;
            case NOT_TRIED -> {}
        }
        if (session.common().verbosity() > 0) {
            Line line = new Line()
                    .add(result.isGood() ? Mark.DONE : Mark.FAILED)
                    .add(" ")
                    .data(result.url().withoutUser().href())
                    .add(
                            Token.SOFT,
                            "  "
                                    + result.state()
                                            .name()
                                            .toLowerCase(java.util.Locale.ROOT)
                                            .replace('_', ' '));
            if (region != null) {
                region.above(line);
            } else {
                session.err().print(line);
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (looking != null) {
            looking.interrupt();
        }
        if (region != null) {
            region.close();
        }
    }
}
