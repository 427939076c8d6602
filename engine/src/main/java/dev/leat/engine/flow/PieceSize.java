package dev.leat.engine.flow;

/// How many items are tried at once where some cannot be applied: a failure undoes all that was tried with it, so
/// pieces shrink to a quarter after one and grow by half after each that went well. One thread.
public final class PieceSize {
    static final int LEAST = 4;

    private final int most;
    private int now;

    /// @param most items of a group; pieces are as large until something fails
    public PieceSize(int most) {
        this.most = Math.max(1, most);
        this.now = this.most;
    }

    public int now() {
        return now;
    }

    public void failed(int items) {
        now = Math.clamp(items / 4, Math.min(LEAST, most), now);
    }

    public void wentWell(int items) {
        if (items >= now) {
            now = (int) Math.min(most, now + Math.max(1L, now / 2L));
        }
    }
}
