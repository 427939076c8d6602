package dev.leat.dot.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.dot.refusal.Refused;
import dev.leat.engine.disk.RealDisk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A manifest comes back as it was written, whether its lines are taken as they stand or as JSON.
class ManifestFileTest {
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
    private static final List<String> NAMES =
            List.of("a", "b.conf", ".c", "d-e", "spaced name", "\u00fc\u4e2d", "tab\t", "line\n", "\"", "back\\slash");

    @TempDir
    Path folder;

    private ManifestFile file() {
        return new ManifestFile(new RealDisk(), folder, Path.of("/home/somebody"));
    }

    private static Manifest random(Random random) {
        int names = random.nextBoolean() ? 5 : NAMES.size(); // half of them without a letter that is escaped
        TreeMap<String, Installed> packages = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String name = NAMES.get(random.nextInt(names));
            List<LinkRecord> links = new ArrayList<>();
            for (int n = random.nextInt(20); n > 0; n--) {
                links.add(new LinkRecord(
                        path(random, names),
                        random.nextInt(5) == 0 ? "" : path(random, names),
                        random.nextInt(5) == 0 ? "" : "../" + path(random, names),
                        LinkRecord.Kind.values()[random.nextInt(3)],
                        random.nextInt(5) == 0));
            }
            TreeMap<String, String> backups = new TreeMap<>();
            if (random.nextInt(8) == 0) {
                backups.put(path(random, names), "/elsewhere");
            }
            packages.put(
                    name,
                    new Installed(
                            name,
                            NOW,
                            random.nextBoolean(),
                            "/packages/" + name,
                            Links.of(links),
                            paths(random, names),
                            backups));
        }
        return new Manifest(
                random.nextInt(1000),
                "/home/somebody",
                packages,
                paths(random, names),
                new TreeMap<>(),
                new TreeSet<>(random.nextInt(8) == 0 ? List.of("*.log") : List.of()),
                Optional.empty(),
                new TreeSet<>());
    }

    private static TreeSet<String> paths(Random random, int names) {
        TreeSet<String> paths = new TreeSet<>();
        for (int n = random.nextInt(4); n > 0; n--) {
            paths.add(path(random, names));
        }
        return paths;
    }

    private static String path(Random random, int names) {
        String first = NAMES.get(random.nextInt(names));
        return random.nextBoolean() ? first : first + "/" + NAMES.get(random.nextInt(names)) + random.nextInt(9);
    }

    @Test
    void comesBackAsItWasWritten() throws Exception {
        int asLines = 0;
        for (int seed = 0; seed < 300; seed++) {
            Manifest manifest = random(new Random(seed));
            file().write(manifest, NOW);
            assertThat(file().read()).as("seed %d", seed).isEqualTo(manifest);
            String text = Files.readString(folder.resolve(ManifestFile.NAME));
            asLines += new ManifestLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                            .read()
                            .isPresent()
                    ? 1
                    : 0;
            // Without a sum it is read as any JSON.
            Files.writeString(folder.resolve(ManifestFile.NAME), text.replaceFirst(",\n  \"crc32c\": .*", ""));
            assertThat(file().read()).as("seed %d, as JSON", seed).isEqualTo(manifest);
        }
        assertThat(asLines).as("taken as lines").isBetween(60, 240);
    }

    /// Links in runs are the same as the same links one by one: in order, by path, and on disk.
    @Test
    void runsAreTheirLinks() throws Exception {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<LinkRecord> single = new ArrayList<>();
            List<LinkRun> runs = new ArrayList<>();
            List<LinkRecord> all = new ArrayList<>();
            for (String below : List.of("", "b/", "b.d/", "b/c/", "z/", "b-/")) {
                TreeSet<String> names = new TreeSet<>();
                for (int n = random.nextInt(5); n > 0; n--) {
                    names.add(List.of("a", "b.", "c", "d e", "bé", "zz", "b0").get(random.nextInt(7)));
                }
                if (names.isEmpty()) {
                    continue;
                }
                LinkRun run = LinkRun.of(below, "s/" + below, "../p/s/" + below, names.toArray(String[]::new));
                List<LinkRecord> links = Links.of(List.of()).with(List.of(run)).values();
                all.addAll(links);
                if (random.nextBoolean()) {
                    runs.add(run);
                } else {
                    single.addAll(links);
                }
            }
            single.add(new LinkRecord("b/m", "s/b/m", "../p/s/b/m", LinkRecord.Kind.DIR, random.nextBoolean()));
            all.add(single.getLast());
            Links expected = Links.of(all);
            Links links = Links.of(single).with(runs);
            assertThat(links.values()).as("seed %d", seed).isEqualTo(expected.values());
            assertThat(links).isEqualTo(expected).hasSize(all.size());
            for (int i = 0; i < all.size(); i++) {
                assertThat(links.values().get(i)).isEqualTo(expected.values().get(i));
                assertThat(links.get(all.get(i).path())).isEqualTo(all.get(i));
            }
            assertThat(links.get("b/none")).isNull();
            for (String below : List.of("", "b/", "b/c/", "zz/", "b", "d/")) {
                assertThat(links.anyBelow(below))
                        .as("seed %d, %s", seed, below)
                        .isEqualTo(all.stream().anyMatch(link -> link.path().startsWith(below)));
            }
            TreeMap<String, Installed> packages = new TreeMap<>();
            packages.put("p", new Installed("p", NOW, false, "/p", links, new TreeSet<>(), new TreeMap<>()));
            Manifest manifest = new Manifest(
                    1,
                    "/home/somebody",
                    packages,
                    new TreeSet<>(),
                    new TreeMap<>(),
                    new TreeSet<>(),
                    Optional.empty(),
                    new TreeSet<>());
            file().write(manifest, NOW);
            assertThat(file().read()).as("seed %d", seed).isEqualTo(manifest);
            String text = Files.readString(folder.resolve(ManifestFile.NAME));
            assertThat(new ManifestLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).read())
                    .as("seed %d, as lines", seed)
                    .contains(manifest);
        }
    }

    @Test
    void aPathThatLeadsOutIsRefusedEitherWay() throws Exception {
        for (String path : List.of("../out", "a/../../out", "/etc/passwd", "a//b", "", ".", "a/./b")) {
            LinkRecord link = new LinkRecord(path, "a", "text", LinkRecord.Kind.FILE, false);
            Installed one = new Installed(
                    "a", NOW, false, "/packages/a", Links.of(List.of(link)), new TreeSet<>(), new TreeMap<>());
            TreeMap<String, Installed> packages = new TreeMap<>();
            packages.put("a", one);
            Manifest manifest = new Manifest(
                    1,
                    "/home/somebody",
                    packages,
                    new TreeSet<>(),
                    new TreeMap<>(),
                    new TreeSet<>(),
                    Optional.empty(),
                    new TreeSet<>());
            file().write(manifest, NOW);
            assertRefused(path);
            String text = Files.readString(folder.resolve(ManifestFile.NAME));
            Files.writeString(folder.resolve(ManifestFile.NAME), text.replaceFirst(",\n  \"crc32c\": .*", ""));
            assertRefused(path);
        }
    }

    private void assertRefused(String path) {
        assertThatThrownBy(() -> file().read()).as(path).isInstanceOf(Refused.class);
    }

    @Test
    void anyFlippedLetterIsNoticed() throws Exception {
        file().write(random(new Random(5)), NOW);
        Path manifest = folder.resolve(ManifestFile.NAME);
        byte[] whole = Files.readAllBytes(manifest);
        for (int i = 0; i < whole.length - 30; i += 7) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 1;
            Files.write(manifest, flipped);
            assertThatThrownBy(() -> file().read()).as("byte %d", i).isInstanceOf(Refused.class);
        }
    }

    @Test
    void twoLinksOfOnePathAreTheLaterOne() throws IOException {
        LinkRecord one = new LinkRecord("b", "one", "", LinkRecord.Kind.FILE, false);
        LinkRecord other = new LinkRecord("b", "other", "", LinkRecord.Kind.FILE, false);
        LinkRecord first = new LinkRecord("a", "first", "", LinkRecord.Kind.DIR, false);
        assertThat(Links.of(List.of(one, first, other)).values()).containsExactly(first, other);
        assertThat(Links.of(List.of(one, first)).get("b")).isEqualTo(one);
        assertThat(Links.of(List.of(one, first)).get("c")).isNull();
    }
}
