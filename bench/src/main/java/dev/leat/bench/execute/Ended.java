package dev.leat.bench.execute;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/// How a command ended, and what it used. Times in milliseconds; what the platform does not tell is absent,
/// never 0.
///
/// @param exit     its status; 128 + n where signal n ended it
/// @param wall     from before its start until it is known to have ended
/// @param user     processor time of it and of all it waited for
/// @param peak     bytes of the largest process of its tree, at most this long (see [Launcher]) before its end
/// @param peakTree bytes of the whole tree at once, at the fullest moment seen
/// @param output   the beginning of what it printed, if asked for
/// @param errors   the end of what it said on stderr
public record Ended(
        int exit,
        End how,
        double wall,
        OptionalDouble user,
        OptionalDouble sys,
        OptionalLong switches,
        OptionalLong peak,
        OptionalLong peakTree,
        byte[] output,
        String errors) {
    public enum End {
        EXITED,
        TIMED_OUT,
        /// The machine slept meanwhile: its clocks went apart by more than a second.
        SUSPENDED,
        INTERRUPTED
    }

    public OptionalDouble cpu() {
        return user.isPresent() && sys.isPresent()
                ? OptionalDouble.of(user.getAsDouble() + sys.getAsDouble())
                : OptionalDouble.empty();
    }
}
