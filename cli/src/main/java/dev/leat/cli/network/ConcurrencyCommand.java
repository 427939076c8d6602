package dev.leat.cli.network;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.store.StoreQuestion;
import dev.leat.network.concurrency.ConcurrencyProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `network concurrency explain`: the limits that a measured pass would go by, and why.
public final class ConcurrencyCommand extends Command {
    private final LimitOptions limits = new LimitOptions();
    private List<String> words = List.of();
    private Optional<Integer> devices = Optional.empty();
    private Optional<Integer> sites = Optional.empty();
    private Optional<Integer> cpus = Optional.empty();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("The limits a measured pass goes by, and where each comes from")
                .description("From the number of captures, their sites (what stands before the first dash of a file's"
                        + " name) and processors. What is asked for holds for one command and is written nowhere.")
                .examples(
                        "leat network concurrency explain captures",
                        "leat network concurrency explain captures --parallelism 8 --active-sites 0")
                .operands(true, "explain PATH", "explain, then captures", all -> words = all)
                .value(
                        "--devices",
                        "N",
                        Integer.class,
                        "As if there were so many captures",
                        value -> devices = Optional.of(value))
                .value(
                        "--sites",
                        "N",
                        Integer.class,
                        "As if they were of so many sites",
                        value -> sites = Optional.of(value))
                .value(
                        "--cpus",
                        "N",
                        Integer.class,
                        "As if there were so many processors",
                        value -> cpus = Optional.of(value));
        limits.describe(syntax);
    }

    @Override
    public List<Format> formats() {
        return StoreQuestion.FORMATS;
    }

    @Override
    public int run(Session session) throws Exception {
        if (words.isEmpty() || !words.getFirst().equals("explain")) {
            throw CommandError.usage(
                    "network concurrency", String.join(" ", words), "the word is explain", "explain captures");
        }
        int found = 0;
        java.util.Set<String> named = new java.util.TreeSet<>();
        for (String word : words.subList(1, words.size())) {
            for (var file : CountCommand.captures(session, Inputs.existing(session, word))) {
                found++;
                String name = String.valueOf(file.getFileName());
                named.add(name.indexOf('-') > 0 ? name.substring(0, name.indexOf('-')) : name);
            }
        }
        ConcurrencyProfile.Wishes wishes = limits.wishes("network concurrency");
        ConcurrencyProfile profile = ConcurrencyProfile.resolve(
                devices.orElse(found),
                sites.orElse(named.size()),
                cpus.orElse(Runtime.getRuntime().availableProcessors()),
                wishes);
        List<Map<String, Object>> rows = new ArrayList<>();
        row(rows, "captures", profile.devices(), devices.isPresent() ? "asked for" : "counted");
        row(rows, "sites", profile.sites(), sites.isPresent() ? "asked for" : "names before the first dash");
        row(rows, "processors", profile.cpus(), cpus.isPresent() ? "asked for" : "of this machine");
        row(
                rows,
                "--parallelism",
                profile.threads(),
                why(wishes.threads() > 0, "three quarters of the processors, at most one for each capture"));
        row(
                rows,
                "--workers-per-site",
                profile.workersPerSite(),
                why(wishes.workersPerSite() > 0, "threads / sites, at most 4 of one site, 12 of several"));
        row(
                rows,
                "--active-sites",
                profile.activeSites(),
                why(wishes.activeSites() >= 0, "threads / workers per site, at most all; 0 is no limit"));
        row(
                rows,
                "--jobs-per-worker",
                profile.jobsPerThread(),
                why(wishes.jobsPerThread() > 0, "captures / threads, 1 to 4"));
        row(rows, "--min-workers", profile.minWorkers(), why(wishes.minWorkers() > 0, "half of the sites"));
        row(rows, "--max-streak", profile.maxStreak(), why(wishes.maxStreak() >= 0, "default"));
        RecordOutput.print(session, List.of("limit", "value", "why"), rows);
        return Exit.DONE;
    }

    private static String why(boolean asked, String rule) {
        return asked ? "asked for, within its bounds" : rule;
    }

    private static void row(List<Map<String, Object>> rows, String limit, int value, String why) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("limit", limit);
        row.put("value", Integer.toString(value));
        row.put("why", why);
        rows.add(row);
    }
}
