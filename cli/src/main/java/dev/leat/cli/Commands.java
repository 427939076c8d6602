package dev.leat.cli;

import dev.leat.cli.bench.BundleCommand;
import dev.leat.cli.bench.CompareCommand;
import dev.leat.cli.bench.DecideCommand;
import dev.leat.cli.bench.GateCommand;
import dev.leat.cli.bench.HistoryCommand;
import dev.leat.cli.bench.ImportCommand;
import dev.leat.cli.bench.InitCommand;
import dev.leat.cli.bench.MachineCommand;
import dev.leat.cli.bench.MeasureCommand;
import dev.leat.cli.bench.OutputsCommand;
import dev.leat.cli.bench.ProfileCommand;
import dev.leat.cli.bench.ReferenceCommand;
import dev.leat.cli.bench.ReportCommand;
import dev.leat.cli.bench.SweepCommand;
import dev.leat.cli.bench.TimeCommand;
import dev.leat.cli.command.Command;
import dev.leat.cli.config.ConfigCommand;
import dev.leat.cli.config.HelpCommand;
import dev.leat.cli.dot.AdoptCommand;
import dev.leat.cli.dot.BatchCommand;
import dev.leat.cli.dot.CloneCommand;
import dev.leat.cli.dot.DoctorCommand;
import dev.leat.cli.dot.DotConfigCommand;
import dev.leat.cli.dot.ImportStowCommand;
import dev.leat.cli.dot.ManageCommand;
import dev.leat.cli.dot.RecoverCommand;
import dev.leat.cli.dot.SyncCommand;
import dev.leat.cli.dot.UnmanageCommand;
import dev.leat.cli.explain.ExplainCommand;
import dev.leat.cli.markdown.CheckCommand;
import dev.leat.cli.markdown.ChunkCommand;
import dev.leat.cli.markdown.DiffCommand;
import dev.leat.cli.markdown.InspectCommand;
import dev.leat.cli.markdown.ParityCommand;
import dev.leat.cli.markdown.ParseCommand;
import dev.leat.cli.markdown.RenderCommand;
import dev.leat.cli.markdown.SectionsCommand;
import dev.leat.cli.markdown.SiteCommand;
import dev.leat.cli.markdown.TokensCommand;
import dev.leat.cli.network.ComplianceCommand;
import dev.leat.cli.network.GenerateCommand;
import dev.leat.cli.network.IngestCommand;
import dev.leat.cli.network.ListCommand;
import dev.leat.cli.network.OverviewCommand;
import dev.leat.cli.network.TemplatesCommand;
import dev.leat.cli.records.BaselineCommand;
import dev.leat.cli.records.ContractCommand;
import dev.leat.cli.records.DdlCommand;
import dev.leat.cli.records.DryRunCommand;
import dev.leat.cli.records.InferCommand;
import dev.leat.cli.records.LintCommand;
import dev.leat.cli.records.LoadCommand;
import dev.leat.cli.records.TruncateCommand;
import dev.leat.cli.run.PlanCommand;
import dev.leat.cli.run.RunCommand;
import dev.leat.cli.serve.ServeCommand;
import dev.leat.cli.store.ExportCommand;
import dev.leat.cli.store.QueryCommand;
import dev.leat.cli.store.SearchCommand;
import dev.leat.cli.store.StatusCommand;
import dev.leat.cli.web.ConvertCommand;
import dev.leat.cli.web.CrawlCommand;
import dev.leat.cli.web.ExtractLinksCommand;
import dev.leat.cli.web.ReplayCommand;
import dev.leat.cli.web.RobotsCommand;
import dev.leat.cli.web.SitemapCommand;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Every command by name. A switch, so that naming one loads no other.
final class Commands {
    /// First words of commands that have two. A list, since completions are written in its order.
    static final List<String> GROUPS = List.of("markdown", "records", "dot", "network", "web", "bench");

    /// In the order in which a person meets them.
    static final List<String> LISTED = List.of(
            "init",
            "run",
            "plan",
            "status",
            "query",
            "search",
            "export",
            "explain",
            "serve",
            "config",
            "completion",
            "bench time",
            "bench init",
            "bench run",
            "bench compare",
            "bench gate",
            "bench sweep",
            "bench profile",
            "bench report",
            "bench doctor",
            "bench parity",
            "bench decide",
            "bench bundle",
            "bench history",
            "bench import",
            "bench reference",
            "markdown parse",
            "markdown chunk",
            "markdown check",
            "markdown render",
            "markdown site",
            "markdown sections",
            "markdown diff",
            "markdown tokens",
            "markdown inspect",
            "markdown parity",
            "dot manage",
            "dot remanage",
            "dot unmanage",
            "dot adopt",
            "dot batch",
            "dot status",
            "dot list",
            "dot doctor",
            "dot recover",
            "dot clone",
            "dot sync",
            "dot import-stow",
            "dot config",
            "dot fixtures",
            "network ingest",
            "network devices",
            "network interfaces",
            "network neighbors",
            "network macs",
            "network vlans",
            "network stp",
            "network routes",
            "network routing",
            "network arp",
            "network inventory",
            "network auth",
            "network lags",
            "network commands",
            "network search",
            "network history",
            "network compare",
            "network compliance",
            "network summary",
            "network alerts",
            "network freshness",
            "network generate",
            "network parse",
            "network inspect",
            "network templates",
            "network run",
            "network verify",
            "network analyze",
            "network cache",
            "network concurrency",
            "network count",
            "network reset",
            "network bundle",
            "network risk",
            "web convert",
            "web batch",
            "web sitemap",
            "web crawl",
            "web chunk",
            "web status",
            "web cache",
            "web robots",
            "web extract-links",
            "web replay",
            "records load",
            "records lint",
            "records explain",
            "records dry-run",
            "records ddl",
            "records infer",
            "records contract",
            "records generate",
            "records truncate",
            "records baseline",
            "records sweep",
            "records compare",
            "help");

    private Commands() {}

    static Optional<Command> make(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "init" -> new dev.leat.cli.init.InitCommand();
                    case "run" -> new RunCommand();
                    case "plan" -> new PlanCommand();
                    case "status" -> new StatusCommand();
                    case "query" -> new QueryCommand();
                    case "search" -> new SearchCommand();
                    case "export" -> new ExportCommand();
                    case "explain" -> new ExplainCommand();
                    case "serve" -> new ServeCommand();
                    case "config" -> new ConfigCommand();
                    case "completion" -> new CompletionCommand();
                    case "help" -> new HelpCommand();
                    case "bench time" -> new TimeCommand();
                    case "bench init" -> new InitCommand();
                    case "bench run" -> new MeasureCommand();
                    case "bench compare" -> new CompareCommand();
                    case "bench gate" -> new GateCommand();
                    case "bench sweep" -> new SweepCommand();
                    case "bench profile" -> new ProfileCommand();
                    case "bench report" -> new ReportCommand();
                    case "bench doctor" -> new MachineCommand();
                    case "bench parity" -> new OutputsCommand();
                    case "bench bundle" -> new BundleCommand();
                    case "bench decide" -> new DecideCommand();
                    case "bench reference" -> new ReferenceCommand();
                    case "bench import" -> new ImportCommand();
                    case "bench history" -> new HistoryCommand();
                    case "markdown parse" -> new ParseCommand();
                    case "markdown chunk" -> new ChunkCommand();
                    case "markdown check" -> new CheckCommand();
                    case "markdown render" -> new RenderCommand();
                    case "markdown site" -> new SiteCommand();
                    case "markdown sections" -> new SectionsCommand();
                    case "markdown diff" -> new DiffCommand();
                    case "markdown tokens" -> new TokensCommand();
                    case "markdown inspect" -> new InspectCommand();
                    case "markdown parity" -> new ParityCommand();
                    case "dot manage" -> new ManageCommand(false);
                    case "dot remanage" -> new ManageCommand(true);
                    case "dot unmanage" -> new UnmanageCommand();
                    case "dot adopt" -> new AdoptCommand();
                    case "dot batch" -> new BatchCommand();
                    case "dot status" -> new dev.leat.cli.dot.StatusCommand(false);
                    case "dot list" -> new dev.leat.cli.dot.StatusCommand(true);
                    case "dot doctor" -> new DoctorCommand();
                    case "dot recover" -> new RecoverCommand();
                    case "dot clone" -> new CloneCommand();
                    case "dot sync" -> new SyncCommand();
                    case "dot import-stow" -> new ImportStowCommand();
                    case "dot config" -> new DotConfigCommand();
                    case "dot fixtures" -> new dev.leat.cli.dot.FixturesCommand();
                    case "network ingest" -> new IngestCommand();
                    case "network devices",
                            "network interfaces",
                            "network neighbors",
                            "network macs",
                            "network vlans",
                            "network stp",
                            "network routes",
                            "network arp",
                            "network inventory",
                            "network auth",
                            "network lags",
                            "network commands" -> ListCommand.of(name.substring("network ".length()));
                    case "network routing" -> new dev.leat.cli.network.RoutingCommand();
                    case "network search" -> new dev.leat.cli.network.SearchCommand();
                    case "network history" -> new dev.leat.cli.network.HistoryCommand();
                    case "network compare" -> new dev.leat.cli.network.CompareCommand();
                    case "network compliance" -> new ComplianceCommand();
                    case "network summary" -> new OverviewCommand(OverviewCommand.View.SUMMARY);
                    case "network alerts" -> new dev.leat.cli.network.AlertsCommand();
                    case "network freshness" -> new OverviewCommand(OverviewCommand.View.FRESHNESS);
                    case "network generate" -> new GenerateCommand();
                    case "network parse" -> new dev.leat.cli.network.ParseCommand();
                    case "network inspect" -> new dev.leat.cli.network.InspectCommand();
                    case "network templates" -> new TemplatesCommand();
                    case "network run" -> new dev.leat.cli.network.MeasureCommand();
                    case "network verify" -> new dev.leat.cli.network.VerifyCommand();
                    case "network analyze" -> new dev.leat.cli.network.AnalyzeCommand();
                    case "network cache" -> new dev.leat.cli.network.CacheCommand();
                    case "network concurrency" -> new dev.leat.cli.network.ConcurrencyCommand();
                    case "network count" -> new dev.leat.cli.network.CountCommand();
                    case "network reset" -> new dev.leat.cli.network.ResetCommand();
                    case "network bundle" -> new dev.leat.cli.network.PassBundleCommand();
                    case "network risk" -> new dev.leat.cli.network.RiskCommand();
                    case "web convert" -> new ConvertCommand();
                    case "web batch" -> new dev.leat.cli.web.BatchCommand();
                    case "web sitemap" -> new SitemapCommand();
                    case "web crawl" -> new CrawlCommand();
                    case "web chunk" -> new dev.leat.cli.web.ChunkCommand();
                    case "web status" -> new dev.leat.cli.web.StatusCommand();
                    case "web cache" -> new dev.leat.cli.web.CacheCommand();
                    case "web robots" -> new RobotsCommand();
                    case "web extract-links" -> new ExtractLinksCommand();
                    case "web replay" -> new ReplayCommand();
                    case "records load" -> new LoadCommand();
                    case "records lint", "records validate" -> new LintCommand();
                    case "records explain" -> new dev.leat.cli.records.ExplainCommand();
                    case "records dry-run" -> new DryRunCommand();
                    case "records ddl" -> new DdlCommand();
                    case "records infer" -> new InferCommand();
                    case "records contract" -> new ContractCommand();
                    case "records generate" -> new dev.leat.cli.records.GenerateCommand();
                    case "records truncate", "records reset" -> new TruncateCommand();
                    case "records baseline" -> new BaselineCommand();
                    case "records sweep" -> new dev.leat.cli.records.SweepCommand();
                    case "records compare" -> new dev.leat.cli.records.CompareCommand();
                    case "self-train" -> new SelfTrainCommand();
                    default -> null;
                });
    }

    /// All names, and the first words of those that have two: what a pipeline may not be called.
    static Set<String> names() {
        Set<String> names = new TreeSet<>(LISTED);
        names.addAll(GROUPS);
        return names;
    }
}
