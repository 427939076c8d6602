package dev.leat.records.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ArchiveTest {
    private static byte[] zip(String... namesAndTexts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] gz(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    /// One entry as POSIX says; `type` 0 is a file.
    private static byte[] entry(String name, char type, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        byte[] block = new byte[512 + (content.length + 511) / 512 * 512];
        put(block, 0, name);
        put(block, 100, "0000644\0");
        put(block, 124, "%011o".formatted(content.length) + "\0");
        put(block, 148, "        ");
        block[156] = (byte) type;
        put(block, 257, "ustar\00000");
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += block[i] & 0xFF;
        }
        put(block, 148, "%06o\0 ".formatted(sum));
        System.arraycopy(content, 0, block, 512, content.length);
        return block;
    }

    private static void put(byte[] into, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, into, at, bytes.length);
    }

    private static byte[] tar(byte[]... entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            bytes.write(entry);
        }
        bytes.write(new byte[1024]);
        return bytes.toByteArray();
    }

    private static List<String> read(String name, byte[] bytes, Archive.Limits limits) throws IOException {
        List<String> read = new ArrayList<>();
        try (var archive = Archive.open(name, new ByteArrayInputStream(bytes), limits)) {
            for (var entry = archive.next(); entry.isPresent(); entry = archive.next()) {
                read.add(entry.get().name() + "="
                        + new String(entry.get().content().readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return read;
    }

    @Test
    void documentsOfEveryKindComeOutInOrder() throws IOException {
        assertThat(read("a.zip", zip("b.xml", "<b/>", "readme.txt", "no", "c/a.XML", "<a/>"), Archive.Limits.DEFAULT))
                .containsExactly("b.xml=<b/>", "c/a.XML=<a/>");
        String lengthy = "d/".repeat(80) + "e.xml";
        byte[] tar = tar(
                entry("a.xml", '0', "<a/>"),
                entry("folder/", '5', ""),
                entry("link.xml", '2', ""),
                entry("x", 'L', lengthy + "\0"),
                entry("short", '0', "x".repeat(700)),
                entry("p", 'x', "17 path=pax.xml\n"),
                entry("other", '0', "<p/>"));
        var expected = List.of("a.xml=<a/>", lengthy + "=" + "x".repeat(700), "pax.xml=<p/>");
        assertThat(read("a.tar", tar, Archive.Limits.DEFAULT)).isEqualTo(expected);
        assertThat(read("a.tar.gz", gz(tar), Archive.Limits.DEFAULT)).isEqualTo(expected);
        assertThat(read("a.TGZ", gz(tar), Archive.Limits.DEFAULT)).isEqualTo(expected);
        assertThat(read("in/a.xml.gz", gz("<a/>".getBytes(StandardCharsets.UTF_8)), Archive.Limits.DEFAULT))
                .containsExactly("in/a.xml=<a/>");
    }

    /// 40 MB of blanks in 40 KB; and what is large but no bomb passes.
    @Test
    void bombsAreRefused() throws IOException {
        byte[] bomb = zip("a.xml", " ".repeat(40 << 20));
        assertThat(bomb.length).isLessThan(50_000);
        assertThatThrownBy(() -> read("a.zip", bomb, Archive.Limits.DEFAULT))
                .isInstanceOf(Archive.Refused.class)
                .hasMessageContaining("500 times");
        assertThatThrownBy(() -> read("a.xml.gz", gz(new byte[40 << 20]), Archive.Limits.DEFAULT))
                .isInstanceOf(Archive.Refused.class);
        byte[] three = zip("a.xml", "1", "b.txt", "2", "c.xml", "3");
        assertThat(read("a.zip", three, new Archive.Limits(3, 2))).hasSize(2);
        assertThatThrownBy(() -> read("a.zip", three, new Archive.Limits(2, 9))).hasMessageContaining("2 entries");
        assertThatThrownBy(() -> read("a.zip", three, new Archive.Limits(3, 1))).hasMessageContaining("1 bytes");
    }

    @Test
    void damagedOnesAreNamed() throws IOException {
        byte[] tar = tar(entry("a.xml", '0', "<a/>"), entry("b.xml", '0', "x".repeat(2_000)));
        assertThatThrownBy(() -> read("a.tar", java.util.Arrays.copyOf(tar, 2_100), Archive.Limits.DEFAULT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cut short");
        tar[3] ^= 1;
        assertThatThrownBy(() -> read("a.tar", tar, Archive.Limits.DEFAULT)).hasMessageContaining("checksum");
        byte[] zip = zip("a.xml", "<a/>".repeat(1_000));
        assertThatThrownBy(() -> read("a.zip", java.util.Arrays.copyOf(zip, 50), Archive.Limits.DEFAULT))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("a.gz", new byte[100], Archive.Limits.DEFAULT))
                .isInstanceOf(IOException.class);
    }
}
