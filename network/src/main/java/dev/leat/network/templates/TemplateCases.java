package dev.leat.network.templates;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.network.textfsm.ParseFailed;
import dev.leat.network.textfsm.Strictness;
import dev.leat.network.textfsm.TemplateInvalid;
import dev.leat.network.textfsm.TemplateSet;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A folder of cases: `PLATFORM/COMMAND/NAME.raw` is what a device said, `NAME.yml` beside it what it must give. The
/// command is the folder's name with blanks for underscores.
public final class TemplateCases {
    private static final int BYTES_MAX = 64 << 20;
    private static final String RAW = ".raw";

    private final Disk disk;
    private final TemplateSet templates;

    public TemplateCases(Disk disk, TemplateSet templates) {
        this.disk = disk;
        this.templates = templates;
    }

    /// Gives each case to `each`, sorted by platform, command and name.
    public void run(Path folder, Consumer<CaseResult> each) throws IOException {
        for (Path platform : folders(folder)) {
            for (Path command : folders(platform)) {
                for (Path raw : sorted(command)) {
                    if (raw.toString().endsWith(RAW)) {
                        each.accept(run(platform.getFileName().toString(), command, raw));
                    }
                }
            }
        }
    }

    private List<Path> folders(Path folder) throws IOException {
        List<Path> folders = new java.util.ArrayList<>();
        for (Path entry : sorted(folder)) {
            if (disk.factsFollowing(entry).kind() == Facts.Kind.FOLDER) {
                folders.add(entry);
            }
        }
        return folders;
    }

    private List<Path> sorted(Path folder) throws IOException {
        return disk.list(folder).stream().sorted().toList();
    }

    private CaseResult run(String platform, Path folder, Path raw) throws IOException {
        String file = raw.getFileName().toString();
        String stem = file.substring(0, file.length() - RAW.length());
        String name = platform + "/" + folder.getFileName() + "/" + stem;
        String command = folder.getFileName().toString().replace('_', ' ');
        return new CaseResult(platform, name, problem(platform, command, name, raw, folder.resolve(stem + ".yml")));
    }

    private Optional<Problem> problem(String platform, String command, String name, Path raw, Path yml)
            throws IOException {
        try {
            String text = CaptureText.decode(disk.readAll(raw, BYTES_MAX)).text();
            List<Map<String, Object>> got = Records.of(templates.parse(platform, command, text, Strictness.STRICT));
            String yaml = CaptureText.decode(disk.readAll(yml, BYTES_MAX)).text();
            return difference(name, ExpectedRecords.read(yml.toString(), yaml), got);
        } catch (NoSuchFileException e) {
            return Optional.of(Problem.lasting(
                    "LEAT-N012",
                    Place.of(name),
                    String.valueOf(e.getFile()),
                    "a case has a .raw and a .yml file",
                    "Add the missing file"));
        } catch (TemplateInvalid e) {
            return Optional.of(e.problem());
        } catch (ParseFailed e) {
            return Optional.of(e.problem());
        }
    }

    /// The first record and key in which the two differ.
    private static Optional<Problem> difference(
            String name, List<Map<String, Object>> expected, List<Map<String, Object>> got) {
        for (int r = 0; r < Math.min(expected.size(), got.size()); r++) {
            Map<String, Object> want = expected.get(r);
            Map<String, Object> have = got.get(r);
            for (String key : want.keySet()) {
                if (!want.get(key).equals(have.get(key))) {
                    return wrong(name, r, key + ": " + have.get(key), key + " is " + want.get(key));
                }
            }
            if (have.size() != want.size()) {
                return wrong(name, r, String.join(", ", have.keySet()), "it has the keys " + want.keySet());
            }
        }
        return expected.size() == got.size()
                ? Optional.empty()
                : wrong(
                        name,
                        Math.min(expected.size(), got.size()),
                        got.size() + " records",
                        "there are " + expected.size());
    }

    private static Optional<Problem> wrong(String name, int index, String seen, String rule) {
        return Optional.of(Problem.lasting(
                "LEAT-N013",
                Place.of(name),
                seen,
                "record " + (index + 1) + " is not as expected: " + rule,
                "Correct the template or the expected records"));
    }
}
