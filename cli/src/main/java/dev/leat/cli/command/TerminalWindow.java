package dev.leat.cli.command;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The size of the terminal on standard error, asked of the system (`ioctl` with `TIOCGWINSZ`): a window may change
/// its size while a run goes on. The first answer costs some 60 ms, so only live regions ask. Thread-safe.
final class TerminalWindow implements Host.Window {
    private static final int STDERR = 2;
    private static final long REQUEST_LINUX = 0x5413;
    private static final long REQUEST_MAC = 0x40087468;
    /// `struct winsize`: rows, columns and two we do not need, 16 bits each.
    private static final long BYTES = 8;

    private @Nullable MethodHandle ioctl;
    private boolean unknown;

    @Override
    public synchronized Optional<Size> size() {
        if (unknown) {
            return Optional.empty();
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment answer = arena.allocate(BYTES, 2);
            boolean mac = System.getProperty("os.name", "").startsWith("Mac");
            int failed = (int) handle().invokeExact(STDERR, mac ? REQUEST_MAC : REQUEST_LINUX, answer);
            int rows = Short.toUnsignedInt(answer.get(ValueLayout.JAVA_SHORT, 0));
            int columns = Short.toUnsignedInt(answer.get(ValueLayout.JAVA_SHORT, 2));
            return failed != 0 || columns == 0 ? Optional.empty() : Optional.of(new Size(rows, columns));
        } catch (Throwable e) {
            unknown = true; // No such call here, or native access is denied: the size at the start stays.
            return Optional.empty();
        }
    }

    @SuppressWarnings("restricted")
    private MethodHandle handle() {
        MethodHandle known = ioctl;
        if (known == null) {
            Linker linker = Linker.nativeLinker();
            known = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("ioctl"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
                    Linker.Option.firstVariadicArg(2));
            ioctl = known;
        }
        return known;
    }
}
