package dev.leat.web.http;

import dev.leat.engine.disk.Ticker;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A body as it comes over the wire, read as a stream that never waits longer than it may: the client's own stream
/// waits for ever. One piece is asked for at a time, so no more than that is held. Read by one thread.
final class TimedBody extends InputStream implements BodySubscriber<TimedBody> {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /// What the network says next.
    private sealed interface Signal {}

    private record Piece(List<ByteBuffer> buffers) implements Signal {}

    private record End(Optional<Throwable> cause) implements Signal {}

    private final FetchLimits limits;
    private final Ticker ticker;
    private final long deadline;
    private final CompletableFuture<TimedBody> itself = CompletableFuture.completedFuture(this);
    /// Holds one piece at most, and the end.
    private final LinkedBlockingQueue<Signal> signals = new LinkedBlockingQueue<>();

    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final ArrayDeque<ByteBuffer> here = new ArrayDeque<>();
    private @Nullable End end;
    private boolean asked;
    private long wireBytes;
    private long windowStart;
    private long windowBytes;

    TimedBody(FetchLimits limits, Ticker ticker, long deadline) {
        this.limits = limits;
        this.ticker = ticker;
        this.deadline = deadline;
        this.windowStart = ticker.nanos();
    }

    /// Whether an answer has begun.
    boolean begun() {
        return subscription.isDone();
    }

    long wireBytes() {
        return wireBytes;
    }

    @Override
    public CompletionStage<TimedBody> getBody() {
        return itself;
    }

    @Override
    public void onSubscribe(Flow.Subscription offered) {
        if (!subscription.complete(offered)) {
            offered.cancel();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        signals.add(new Piece(buffers));
    }

    @Override
    public void onError(Throwable cause) {
        signals.add(new End(Optional.of(cause)));
    }

    @Override
    public void onComplete() {
        signals.add(new End(Optional.empty()));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            ByteBuffer first = here.peek();
            if (first == null) {
                if (!next()) {
                    return -1;
                }
            } else if (first.hasRemaining()) {
                int count = Math.min(length, first.remaining());
                first.get(into, offset, count);
                return count;
            } else {
                here.remove();
            }
        }
    }

    /// Waits for the next piece; false at the end.
    private boolean next() throws IOException {
        if (end != null) {
            return ended(end);
        }
        try {
            if (!asked) {
                asked = true;
                subscription
                        .get(left("the body to begin"), TimeUnit.MILLISECONDS)
                        .request(1);
            }
            Signal signal = signals.poll(left("more of the body"), TimeUnit.MILLISECONDS);
            return switch (signal) {
                case Piece(List<ByteBuffer> buffers) -> {
                    int size = buffers.stream().mapToInt(ByteBuffer::remaining).sum();
                    wireBytes += size;
                    here.addAll(buffers);
                    notTooSlow(size);
                    subscription.join().request(1);
                    yield true;
                }
                case End over -> {
                    end = over;
                    yield ended(over);
                }
                case null -> throw new HttpTimeoutException("no more of the body came in time");
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("asked to stop while reading a body");
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new HttpTimeoutException("the body did not begin in time");
        }
    }

    private static boolean ended(End over) throws IOException {
        if (over.cause().isPresent()) {
            throw new IOException(over.cause().get().getMessage(), over.cause().get());
        }
        return false;
    }

    /// Milliseconds that may be waited now.
    private long left(String what) throws HttpTimeoutException {
        long nanos = Math.min(limits.read().toNanos(), deadline - ticker.nanos());
        if (nanos <= 0) {
            throw new HttpTimeoutException("no time left for " + what);
        }
        return Math.max(1, nanos / NANOS_PER_MILLI);
    }

    /// A byte now and then keeps a connection alive for ever.
    private void notTooSlow(int size) throws HttpTimeoutException {
        windowBytes += size;
        long now = ticker.nanos();
        if (now - windowStart >= FetchLimits.SLOW_WINDOW.toNanos()) {
            if (windowBytes < FetchLimits.SLOW_BYTES) {
                throw new HttpTimeoutException(
                        "only " + windowBytes + " bytes came in " + Duration.ofNanos(now - windowStart));
            }
            windowStart = now;
            windowBytes = 0;
        }
    }

    /// Ends the exchange; a connection whose body was not read to its end is closed.
    @Override
    public void close() {
        if (end == null) {
            subscription.thenAccept(Flow.Subscription::cancel).isDone(); // now, or when there is something to cancel
        }
    }
}
