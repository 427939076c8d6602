package dev.leat.cli.network;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.store.FileOutput;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.network.generate.CaptureGenerator;
import java.nio.file.Path;

/// `network generate`: captures of devices that do not exist.
public final class GenerateCommand extends Command {
    private static final int FOLDER_MODE = 0777;
    private static final int DEVICES_MAX = 1_000_000;
    private String target = "";
    private int devices = 10;
    private int sites = 3;
    private int seed = 1;
    private int churn = 10;
    private int round;
    private int ports = 48;
    private boolean concatenated;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Captures of devices that do not exist, to try and to measure with")
                .description("The same numbers give the same text; each round changes some ports.")
                .examples(
                        "leat network generate captures --devices 2000 --sites 20",
                        "leat network generate captures --devices 2000 --sites 20 --round 1")
                .operand(true, "DIR", "Where to put them: one file for each device", dir -> target = dir)
                .value("--devices", "N", Integer.class, "How many; default 10", value -> devices = value)
                .value("--sites", "N", Integer.class, "Spread over so many sites; default 3", value -> sites = value)
                .value("--seed", "N", Integer.class, "Another seed, other devices; default 1", value -> seed = value)
                .value(
                        "--churn",
                        "PER-MILLE",
                        Integer.class,
                        "Ports of a thousand that change from round to round; default 10",
                        value -> churn = value)
                .value(
                        "--ports",
                        "N",
                        Integer.class,
                        "Ports of each device, 4 to 480; default 48, some 7 kB; 144 are some 20 kB",
                        value -> ports = value)
                .value("--round", "N", Integer.class, "Which round; default 0", value -> round = value)
                .flag("--concatenated", "One file, all.log, after each other", on -> concatenated = on);
    }

    @Override
    public int run(Session session) throws Exception {
        if (devices < 1
                || devices > DEVICES_MAX
                || sites < 1
                || churn < 0
                || churn > 1_000
                || round < 0
                || ports < 4
                || ports > CaptureGenerator.PORTS_MAX) {
            throw CommandError.usage(
                    "network generate",
                    devices + " devices, " + sites + " sites, churn " + churn + ", round " + round + ", " + ports
                            + " ports",
                    "1 to " + DEVICES_MAX + " devices, at least one site, churn from 0 to 1000, rounds from 0, 4 to 480"
                            + " ports",
                    "Choose numbers within");
        }
        CaptureGenerator generator = new CaptureGenerator(seed, sites, churn, ports);
        Path folder = session.host().here().resolve(target);
        DiskWrites.mkdirs(session.host().disk(), folder, FOLDER_MODE);
        if (concatenated) {
            FileOutput.writeFleeting(session, folder.resolve("all.log"), out -> {
                for (int device = 0; device < devices; device++) {
                    out.raw(generator.capture(device, round));
                }
            });
            return Exit.DONE;
        }
        for (int device = 0; device < devices; device++) {
            String text = generator.capture(device, round);
            FileOutput.writeFleeting(session, folder.resolve(generator.name(device) + ".log"), out -> out.raw(text));
        }
        return Exit.DONE;
    }
}
