package dev.leat.engine.config;

/// A number of bytes, written `512B`, `10MB` (powers of 1000) or `64KiB` (powers of 1024).
public record ByteSize(long bytes) {
    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size is not negative: " + bytes);
        }
    }

    @Override
    public String toString() {
        String[] units = {"GB", "MB", "KB"};
        for (int i = 0; i < units.length; i++) {
            long decimal = (long) Math.pow(1000, units.length - i);
            long binary = 1L << (10 * (units.length - i));
            if (bytes >= decimal && bytes % decimal == 0) {
                return bytes / decimal + units[i];
            }
            if (bytes >= binary && bytes % binary == 0) {
                return bytes / binary + units[i].replace("B", "iB");
            }
        }
        return bytes + "B";
    }
}
