package dev.leat.records.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// POSIX tar (ustar, pax paths, GNU long names), front to back. Links, folders and devices are stepped over.
final class TarReader {
    private static final int BLOCK = 512;
    private static final int NAME_MAX = 1 << 16;

    private final InputStream in;
    private long left;
    private int padding;

    TarReader(InputStream in) {
        this.in = in;
    }

    /// The next regular file's name; its content is read next.
    Optional<String> next() throws IOException {
        String longName = "";
        while (true) {
            in.skipNBytes(left + padding);
            left = 0;
            padding = 0;
            byte[] header = in.readNBytes(BLOCK);
            if (header.length == 0 || isZero(header)) {
                return Optional.empty();
            }
            if (header.length < BLOCK) {
                throw new EOFException("the archive is cut short");
            }
            check(header);
            left = number(header, 124, 12);
            padding = (int) ((BLOCK - left % BLOCK) % BLOCK);
            char type = (char) header[156];
            switch (type) {
                case 'L' -> longName = text(content(), 0, NAME_MAX);
                case 'x' -> longName = paxPath(content(), longName);
                case 'g' -> content();
                case '0', '\0', '7' -> {
                    return Optional.of(longName.isEmpty() ? name(header) : longName);
                }
                default -> longName = "";
            }
        }
    }

    int read(byte[] into, int from, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int n = in.read(into, from, (int) Math.min(length, left));
        if (n < 0) {
            throw new EOFException("the archive is cut short");
        }
        left -= n;
        return n;
    }

    private byte[] content() throws IOException {
        if (left > NAME_MAX) {
            throw new Archive.Refused("a name in an archive has at most " + NAME_MAX + " bytes");
        }
        byte[] bytes = in.readNBytes((int) left);
        if (bytes.length < left) {
            throw new EOFException("the archive is cut short");
        }
        left = 0;
        return bytes;
    }

    private static void check(byte[] header) throws IOException {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xFF;
        }
        if (sum != number(header, 148, 8)) {
            throw new Archive.Refused("the checksum of each header holds: this is no tar archive, or a damaged one");
        }
    }

    private static long number(byte[] header, int from, int length) throws IOException {
        if ((header[from] & 0x80) != 0) {
            long value = header[from] & 0x3F;
            for (int i = from + 1; i < from + length; i++) {
                value = (value << 8) | (header[i] & 0xFF);
            }
            if (value < 0) {
                throw new Archive.Refused("the size of an entry is a number");
            }
            return value;
        }
        String digits = text(header, from, length).strip();
        if (!digits.matches("[0-7]{0,20}")) {
            throw new Archive.Refused("the size of an entry is a number");
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }

    private static String name(byte[] header) {
        String prefix = text(header, 345, 155);
        String name = text(header, 0, 100);
        boolean posix = text(header, 257, 5).equals("ustar");
        return posix && !prefix.isEmpty() ? prefix + "/" + name : name;
    }

    /// `27 path=name` lines, each with its own length in front.
    private static String paxPath(byte[] content, String otherwise) {
        String found = otherwise;
        for (String line : new String(content, StandardCharsets.UTF_8).split("\n", -1)) {
            int at = line.indexOf(" path=");
            if (at > 0 && line.substring(0, at).chars().allMatch(Character::isDigit)) {
                found = line.substring(at + 6);
            }
        }
        return found;
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < Math.min(bytes.length, from + length) && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    private static boolean isZero(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }
}
