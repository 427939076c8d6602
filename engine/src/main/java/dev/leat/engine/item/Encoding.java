package dev.leat.engine.item;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The shared nouns as bytes, for machines that run the same build: no versions, nothing that is kept. Lengths are
/// checked before anything is made of them.
public final class Encoding {
    /// What one text or array may hold.
    public static final int BYTES_MAX = 256 << 20;

    private Encoding() {}

    public static void text(DataOutput out, String text) throws IOException {
        bytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    public static String text(DataInput in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    public static void bytes(DataOutput out, byte[] bytes) throws IOException {
        bytes(out, bytes, bytes.length);
    }

    public static void bytes(DataOutput out, byte[] bytes, int length) throws IOException {
        out.writeInt(length);
        out.write(bytes, 0, length);
    }

    public static byte[] bytes(DataInput in) throws IOException {
        byte[] bytes = new byte[count(in, BYTES_MAX)];
        in.readFully(bytes);
        return bytes;
    }

    /// A number of things that follow, at most `max`.
    public static int count(DataInput in, int max) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > max) {
            throw new IOException("damaged: a count of " + count);
        }
        return count;
    }

    public static void fingerprint(DataOutput out, Fingerprint print) throws IOException {
        out.writeLong(print.a());
        out.writeLong(print.b());
        out.writeLong(print.c());
        out.writeLong(print.d());
    }

    public static Fingerprint fingerprint(DataInput in) throws IOException {
        return new Fingerprint(in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }

    public static void stamp(DataOutput out, Stamp stamp) throws IOException {
        switch (stamp) {
            case Stamp.Unknown() -> out.writeByte(0);
            case Stamp.OfFile(long size, long modified, long changed, long inode) -> {
                out.writeByte(1);
                out.writeLong(size);
                out.writeLong(modified);
                out.writeLong(changed);
                out.writeLong(inode);
            }
            case Stamp.OfText(String text) -> {
                out.writeByte(2);
                text(out, text);
            }
        }
    }

    public static Stamp stamp(DataInput in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case 0 -> Stamp.UNKNOWN;
            case 1 -> new Stamp.OfFile(in.readLong(), in.readLong(), in.readLong(), in.readLong());
            case 2 -> new Stamp.OfText(text(in));
            default -> throw new IOException("damaged: a stamp of kind " + kind);
        };
    }

    public static void problem(DataOutput out, Problem problem) throws IOException {
        text(out, problem.code());
        text(out, problem.place().where());
        out.writeLong(problem.place().line());
        out.writeLong(problem.place().column());
        text(out, problem.seen());
        text(out, problem.rule());
        text(out, problem.remedy());
        out.writeBoolean(problem.passing());
    }

    public static Problem problem(DataInput in) throws IOException {
        String code = text(in);
        Place place = new Place(text(in), in.readLong(), in.readLong());
        return new Problem(code, place, text(in), text(in), text(in), in.readBoolean());
    }
}
