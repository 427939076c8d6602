package dev.leat.network.capture;

/// What a device answered to one command. `command` is in lower case, without a leading `do` and without what stands
/// behind a pipe; `filtered` says that such a pipe left lines out, `refused` that the device did not understand, `cut`
/// that its next prompt is missing, so the answer may be too. `line` is where the command stands in the capture,
/// from 1.
public record CommandBlock(String command, int line, String text, boolean filtered, boolean refused, boolean cut) {
    /// Whether what is not in the answer is not on the device either.
    public boolean isComplete() {
        return !filtered && !refused && !cut;
    }
}
