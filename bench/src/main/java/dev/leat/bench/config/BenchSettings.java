package dev.leat.bench.config;

import dev.leat.engine.config.Node;
import dev.leat.engine.config.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The keys of `bench.yaml`.
public record BenchSettings(
        @Setting(required = true, doc = "Version of this format: 1")
        int version,

        @Setting(doc = "Why it cannot run yet, in one sentence: every command over it says so and ends 5")
        Optional<String> pending,

        @Setting(doc = "Commands of Leat it waits for or needs")
        List<String> needs,

        @Setting(doc = "Keys that every workload has unless it says otherwise")
        Node.Mapping defaults,

        @Setting(doc = "Named input sets") SequencedMap<String, Corpus> corpora,

        @Setting(doc = "Commands that must pass before anything is measured")
        List<Test> tests,

        @Setting(doc = "Named units of work") Node.Mapping workloads,
        @Setting(doc = "Metrics beside the built-in ones") SequencedMap<String, Metric> metrics,
        @Setting(doc = "Limits, and what follows") Node.Mapping gates,

        @Setting(doc = "Gates that are asked as questions only: leat bench gate --condition NAME")
        Node.Mapping conditions,

        @Setting(doc = "Expected outputs") SequencedMap<String, Parity> parity,
        @Setting(doc = "Parameter studies") SequencedMap<String, Sweep> sweeps,
        @Setting(doc = "Steps of a plan") List<Phase> phases,

        @Setting(doc = "Command that builds a checked-out revision")
        Optional<Node> build,

        @Setting(doc = "Command that hears of gates of severity alert: their answers as JSON on its standard input")
        Optional<Node> notify_,

        @Setting(doc = "What is kept when a change is neither better nor worse")
        Decide decide,

        @Setting(doc = "Which machines count as the same") Machine machine,
        @Setting(doc = "Where results lie") Storage storage,
        @Setting(doc = "What a bundle must hold") Bundle bundle) {

    public record Corpus(
            @Setting(doc = "Globs of its files, from the folder of bench.yaml")
            List<String> paths,

            @Setting(doc = "Globs of files to leave out") List<String> exclude,
            @Setting(doc = "Command that makes it in {dir}") Optional<Node> generate,
            @Setting(doc = "How many files it has, exactly") Optional<Integer> expectItems,

            @Setting(
                    value = "false",
                    doc = "Its files are those of the manifest that leat bench run --freeze wrote; else exit 5")
            boolean freeze,

            @Setting(doc = "What the generator starts from, as {seed}")
            Optional<Long> seed) {}

    public record Test(
            @Setting(doc = "For people") String name,

            @Setting(required = true, doc = "Exit 0 is a pass")
            Node command,

            @Setting(doc = "What its output must match") Optional<String> expect,

            @Setting(doc = "Globs of JUnit XML files that it writes: none may tell of a failure")
            List<String> junit,

            @Setting(doc = "How many tests must have passed, by junit or by the first group of expect")
            Optional<Integer> expectPassed) {}

    public record Workload(
            @Setting(doc = "Words, or a line that is split into words; or else pipeline, or import")
            Optional<Node> command,

            @Setting(doc = "Name of a piece of Leat that is run in this process: markdown.parse, dot.plan …")
            Optional<String> pipeline,

            @Setting(doc = "Results of another tool: {command, files}; a forked process is one run")
            Optional<Import> import_,

            @Setting(value = "false", doc = "Run the line by /bin/sh")
            boolean shell,

            @Setting(doc = "Variables of its environment") SequencedMap<String, String> env,

            @Setting(doc = "Its folder, from that of bench.yaml")
            Optional<String> dir,

            @Setting(doc = "A file it reads") Optional<String> stdin,

            @Setting(value = "10m", doc = "Longer runs are stopped and have failed")
            Duration timeout,

            @Setting(value = "0", doc = "Statuses that are no failure")
            List<Integer> expectExit,

            @Setting(doc = "Before each cold run: a command, or {run, check: {run, equals}}")
            Optional<Node> reset,

            @Setting(doc = "process, state (after reset) or os (page cache dropped too); default state with a reset")
            Optional<ColdLevel> coldLevel,

            @Setting(doc = "A program that runs beside, from before prepare to the end; its time never counts")
            Optional<Service> service,

            @Setting(doc = "What is changed for the time of the measurement and put back, after a crash too")
            Optional<Overrides> overrides,

            @Setting(
                    value = "false",
                    doc = "A Java program: adds a log of its collector, for alloc, gc_pause_… and heap_after_gc")
            boolean jvm,

            @Setting(
                    doc = "Runs it under a profiler that is not Java's: {command} stands for its words, {out} for the"
                            + " file of collapsed stacks that is written")
            Optional<Node> profiler,

            @Setting(doc = "Once before the first run") Optional<Node> prepare,

            @Setting(doc = "After the first and the last run of a side")
            Optional<Node> verify,

            @Setting(value = "false", doc = "verify after each run")
            boolean verifyEach,

            @Setting(value = "0", doc = "So many runs of a side may fail; they are kept and never counted")
            int allowFailed,

            @Setting(value = "false", doc = "Warm runs of both sides use one cache: blocks A…A B…B instead of pairs")
            boolean sharedCache,

            @Setting(doc = "Once after the last run") Optional<Node> conclude,
            @Setting(doc = "Always at the end") Optional<Node> finally_,
            @Setting(doc = "How often") Runs runs,

            @Setting(doc = "Other ways through the same tree")
            SequencedMap<String, Variant> variants,

            @Setting(doc = "Name of its corpus") Optional<String> corpus,

            @Setting(doc = "Values for ${NAME} in its command")
            SequencedMap<String, String> params,

            @Setting(doc = "Units of work of a run: a number, or corpus")
            Optional<String> work) {}

    public enum ColdLevel {
        PROCESS,
        STATE,
        OS
    }

    public record Import(
            @Setting(doc = "Writes the results: {out} is the file; or prints them")
            Optional<Node> command,

            @Setting(doc = "Files that are there already") List<String> files,

            @Setting(doc = "For people: jmh, go, hyperfine …")
            Optional<String> format) {}

    public record Service(
            @Setting(required = true, doc = "Words, or a line that is split into words")
            Node command,

            @Setting(doc = "A regular expression; measuring begins once it has printed this")
            Optional<String> ready,

            @Setting(value = "30s", doc = "Longer is a failure")
            Duration within) {}

    public record Overrides(
            @Setting(doc = "Variables of the environment of every run")
            SequencedMap<String, String> env,

            @Setting(doc = "JSON file → keys that are set in it, or text → its whole content")
            SequencedMap<String, Node> files) {}

    public record Runs(
            @Setting(value = "0", doc = "Cold runs of a side")
            int cold,

            @Setting(doc = "Warm runs of a side, looked at once; default as needed, or 10 of a single side")
            Optional<Integer> warm,

            @Setting(value = "1", doc = "Warm runs before that do not count")
            int warmup,

            @Setting(doc = "Pairs, looked at once; default as many as needed")
            Optional<Integer> pairs,

            @Setting(value = "8", doc = "Fewest pairs") int minPairs,
            @Setting(value = "60", doc = "Most pairs") int maxPairs,

            @Setting(value = "5m", doc = "Judge what there is then")
            Duration maxTime,

            @Setting(value = "true", doc = "Raise fewer than five cold runs to five")
            boolean extend,

            @Setting(value = "interleaved", doc = "interleaved, or sequential: first all of A, then all of B")
            Order order) {}

    public enum Order {
        INTERLEAVED,
        SEQUENTIAL
    }

    public record Variant(
            @Setting(doc = "Variables of its environment") SequencedMap<String, String> env,
            @Setting(doc = "Words behind the command") List<String> args,
            @Setting(doc = "Another command") Optional<Node> command) {}

    public record Metric(
            @Setting(
                    required = true,
                    doc = "Where it is read: {stdout: REGEX}, {text: {file, pattern}}, {json: {file, path}}, {jsonl:"
                            + " {file, where, field}}, {csv: {file, column, where}}, {count: {file, where}},"
                            + " {file_size: FILE}, {exec: COMMAND}, {expr: …}, {leat: EVENT.FIELD}")
            Node.Mapping from,

            @Setting(value = "\"\"", doc = "Its unit") String unit,

            @Setting(value = "lower", doc = "lower or higher is better")
            Direction better,

            @Setting(value = "run", doc = "run, item or event")
            Level level,

            @Setting(doc = "What counts where nothing is found; default an error")
            Optional<Double> default_,

            @Setting(value = "last", doc = "Of several values of a run: first, last or sum")
            Pick pick,

            @Setting(doc = "Further columns of an event, for share, all, slope and list_above")
            List<String> keep,

            @Setting(value = "0", doc = "So many lines may be spoilt")
            int skipInvalid) {}

    public enum Pick {
        FIRST,
        LAST,
        SUM
    }

    public enum Direction {
        LOWER,
        HIGHER
    }

    public enum Level {
        RUN,
        ITEM,
        EVENT
    }

    public record Parity(
            @Setting(required = true, doc = "Name of the corpus whose files go in")
            String corpus,

            @Setting(doc = "Command for each file: {in}, {out}; without {out} what it prints counts")
            Optional<Node> command,

            @Setting(doc = "Or one command for all files, which writes a tree into {out}; {corpus} is their folder")
            Optional<Node> tree,

            @Setting(doc = "Where in that tree an input's output lies; default as name")
            Optional<String> made,

            @Setting(required = true, doc = "Folder of the expected outputs")
            String expected,

            @Setting(value = "{dir}/{stem}.expected", doc = "Where in it an input's output lies")
            String name,

            @Setting(value = "bytes", doc = "bytes, text, json, xml, rows, row-count, sha256 or exec")
            Mode mode,

            @Setting(doc = "For exec: a command with {expected} and {actual}; exit 0 is the same, 1 different")
            Optional<Node> exec,

            @Setting(doc = "Regular expressions and what replaces their matches, on both sides, before all else")
            List<Normalise> normalise,

            @Setting(value = "false", doc = "Lines in any order")
            boolean sort,

            @Setting(doc = "Label → regular expression over what differs; differences without a label fail as other")
            SequencedMap<String, String> buckets,

            @Setting(doc = "Ways through the same tree: each must give the expected output")
            SequencedMap<String, Variant> variants,

            @Setting(doc = "JSON paths that may differ") List<String> ignore,

            @Setting(doc = "JSON paths of lists without order")
            List<String> unordered,

            @Setting(doc = "JSON path → {abs, rel}") SequencedMap<String, Tolerance> tolerance,
            @Setting(doc = "Columns that name a row") List<String> key,

            @Setting(value = "0", doc = "row-count: per cent that may be missing or too many")
            double tolerancePct,

            @Setting(value = "false", doc = "Run everything twice first; unequal outputs are an error")
            boolean repeat,

            @Setting(value = "1", doc = "So many commands at once; they must not write the same files")
            int jobs) {}

    public record Normalise(
            @Setting(required = true, doc = "A regular expression")
            String pattern,

            @Setting(value = "\"\"", doc = "What stands for each match")
            String with) {}

    public enum Mode {
        BYTES,
        TEXT,
        JSON,
        XML,
        ROWS,
        ROW_COUNT,
        SHA256,
        EXEC
    }

    public record Tolerance(
            @Setting(value = "0", doc = "Absolute") double abs,
            @Setting(value = "0", doc = "Relative") double rel) {}

    public record Sweep(
            @Setting(required = true, doc = "Which workload")
            String workload,

            @Setting(required = true, doc = "Parameter → values, in order of preference: the cheapest first")
            SequencedMap<String, List<String>> params,

            @Setting(value = "5", doc = "Runs of each configuration")
            int runs,

            @Setting(value = "wall", doc = "What is compared")
            String metric,

            @Setting(doc = "What is compared, in full; before metric")
            Optional<Objective> objective,

            @Setting(value = "smallest-equivalent", doc = "smallest-equivalent or best")
            Choose choose,

            @Setting(value = "grid", doc = "grid: every combination; one-at-a-time: around the workload's own values")
            Strategy strategy,

            @Setting(doc = "Largest exponent of the metric over the parameter, of which there is one")
            Optional<Double> maxExponent,

            @Setting(doc = "Least A/B of the first value against the last, as a number")
            Optional<Double> minSpeedup) {}

    public record Objective(
            @Setting(required = true, doc = "Which metric") String metric,
            @Setting(value = "median", doc = "median") String statistic,
            @Setting(doc = "For people") Optional<String> unit) {}

    public enum Strategy {
        GRID,
        ONE_AT_A_TIME,
        /// The grid; after each round what is shown to be worse than the better half is left out.
        SUCCESSIVE_HALVING
    }

    public enum Choose {
        SMALLEST_EQUIVALENT,
        BEST
    }

    public record Phase(
            @Setting(required = true, doc = "Its name in files and commands")
            String id,

            @Setting(value = "\"\"", doc = "For people") String name,
            @Setting(doc = "Gates that must pass") List<String> requires,
            @Setting(doc = "The phase before it") Optional<String> predecessor,
            @Setting(doc = "Git tag it gets, with --tag") Optional<String> tag,

            @Setting(doc = "Name of the baseline its gates compare with, instead of default")
            Optional<String> baseline,

            @Setting(doc = "Runs of its workloads, as in workloads.NAME.runs")
            Optional<Node> runs,

            @Setting(doc = "File of the predecessor's artefact, where it was recorded elsewhere")
            Optional<String> external,

            @Setting(doc = "Report of JaCoCo, Cobertura or LCOV whose shares go into the artefact")
            Optional<String> coverage,

            @Setting(value = "\"\"", doc = "What was done, for the artefact")
            String summary,

            @Setting(doc = "What else is worth knowing") List<String> notes,
            @Setting(doc = "What comes next") List<String> nextSteps) {}

    public record Decide(
            @Setting(value = "revert", doc = "keep or revert what is neither better nor worse")
            Neutral neutral,

            @Setting(value = "5%", doc = "Slower by more asks for an investigation")
            String investigateAbove,

            @Setting(value = "keep-if-not-slower", doc = "Name of the rule, for the decision log")
            String rule,

            @Setting(doc = "What must have passed before a change is kept: tests, parity")
            List<String> require) {}

    public enum Neutral {
        KEEP,
        REVERT
    }

    public record Machine(
            @Setting(doc = "Name → {match, settings}; the first that matches is the machine's class")
            SequencedMap<String, MachineClass> classes) {}

    public record MachineClass(
            @Setting(
                    required = true,
                    doc = "Fact → regular expression over its whole value; facts are those that leat bench doctor"
                            + " lists")
            SequencedMap<String, String> match,

            @Setting(doc = "Fact → value as it must stand while measuring, such as governor: performance")
            SequencedMap<String, String> settings) {}

    public record Storage(
            @Setting(value = ".leat/bench", doc = "From the folder of bench.yaml")
            String dir,

            @Setting(value = "180d", doc = "Older results may be pruned: leat bench history prune")
            Duration rawMaxAge,

            @Setting(value = "1000", doc = "How many results of a workload stay when results are pruned")
            int historyMax) {}

    public record Bundle(
            @Setting(doc = "Kinds that must be in it") List<String> require) {}
}
