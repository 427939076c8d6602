package dev.leat.bench.execute;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/// What all children that have ended used so far, by `getrusage(RUSAGE_CHILDREN)` (POSIX.1-2024): microseconds
/// of processor time and involuntary context switches. The JDK has no call for it; `/proc` counts in hundredths
/// of a second.
record Usage(long userMicros, long sysMicros, long switches) {
    private static final int CHILDREN = -1;
    private static final int SELF = 0;
    /// Linux and macOS, 64 bits: two timevals of 16 bytes, then 14 longs.
    private static final int SIZE = 144;

    private static final int USER = 0;
    private static final int SYS = 16;
    private static final int INVOLUNTARY = 136;

    /// Bytes that all threads of this process have allocated so far; -1 where the machine does not tell.
    static long allocated() {
        return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
                ? threads.getTotalThreadAllocatedBytes()
                : -1;
    }

    /// Not thread-safe.
    static final class Meter implements AutoCloseable {
        private final Arena arena = Arena.ofConfined();
        private final MemorySegment buffer = arena.allocate(SIZE, 8);
        private final Optional<MethodHandle> call;
        private final boolean narrow;

        @SuppressWarnings("restricted") // the launcher allows native access
        Meter() {
            Linker linker = Linker.nativeLinker();
            this.call = linker.defaultLookup()
                    .find("getrusage")
                    .map(address -> linker.downcallHandle(
                            address,
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS)));
            // macOS: microseconds are 32 bits wide, the rest is padding.
            this.narrow = System.getProperty("os.name", "").startsWith("Mac");
        }

        /// Empty where the platform has no such call.
        Optional<Usage> read() {
            return read(CHILDREN);
        }

        /// Of this process, all its threads.
        Optional<Usage> readSelf() {
            return read(SELF);
        }

        private Optional<Usage> read(int who) {
            if (call.isEmpty()) {
                return Optional.empty();
            }
            try {
                int failed = (int) call.get().invokeExact(who, buffer);
                return failed != 0
                        ? Optional.empty()
                        : Optional.of(
                                new Usage(micros(USER), micros(SYS), buffer.get(ValueLayout.JAVA_LONG, INVOLUNTARY)));
            } catch (Throwable e) {
                throw new IllegalStateException("getrusage has another shape than POSIX says", e);
            }
        }

        private long micros(int at) {
            long part = narrow ? buffer.get(ValueLayout.JAVA_INT, at + 8L) : buffer.get(ValueLayout.JAVA_LONG, at + 8L);
            return buffer.get(ValueLayout.JAVA_LONG, at) * 1_000_000 + part;
        }

        @Override
        public void close() {
            arena.close();
        }
    }
}
