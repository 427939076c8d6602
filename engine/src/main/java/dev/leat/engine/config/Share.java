package dev.leat.engine.config;

/// A part of a whole, 0 to 1, written `25%`.
public record Share(double fraction) {
    public Share {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("a share lies between 0% and 100%: " + fraction);
        }
    }

    @Override
    public String toString() {
        return Units.number(fraction * 100) + "%";
    }
}
