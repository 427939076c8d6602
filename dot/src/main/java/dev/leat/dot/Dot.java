package dev.leat.dot;

import dev.leat.dot.apply.TargetLock;
import dev.leat.dot.apply.Transaction;
import dev.leat.dot.manifest.Manifest;
import dev.leat.dot.manifest.ManifestFile;
import dev.leat.dot.options.DotOptions;
import dev.leat.dot.options.Places;
import dev.leat.dot.plan.LinkPlan;
import dev.leat.dot.plan.LinkPlanner;
import dev.leat.dot.refusal.Refused;
import dev.leat.dot.tree.Names;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.disk.Sleeper;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/// Packages linked into one target: scan, plan, apply, remember. Everything a command changes, it changes as one.
public final class Dot {
    private final Disk disk;
    private final Places places;
    private final DotOptions options;
    private final InstantSource clock;
    private final Sleeper sleeper;

    public Dot(Disk disk, Places places, DotOptions options, InstantSource clock, Sleeper sleeper) {
        this.disk = disk;
        this.places = places;
        this.options = options;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /// What was done, or would be. `recovered` says what a killed command had left.
    public record Result(
            LinkPlan plan, List<String> forgotten, Optional<Transaction.Recovered> recovered, Stamps stamps) {}

    /// The manifest as it is. Readers take no lock: it is replaced in one step.
    public Manifest manifest() throws Refused {
        return new ManifestFile(disk, places.state(), places.target()).read();
    }

    public Places places() {
        return places;
    }

    /// Plans the requests; nothing is written, not even a lock file. Conflicts stand in the plan.
    public Result plan(List<Request> requests) throws Refused {
        check(requests);
        Manifest before = manifest();
        return plan(
                new LinkPlanner(disk, places, options, before, clock.instant()),
                requests,
                before,
                Optional.empty(),
                Stamps.NONE);
    }

    /// Plans the requests and carries them out, all or none.
    ///
    /// @param patience how long to wait for another command
    /// @param stops    asked now and then; true undoes what was begun
    public Result run(List<Request> requests, Duration patience, BooleanSupplier stops)
            throws Refused, InterruptedException {
        check(requests);
        Instant began = clock.instant();
        Optional<Seal> seal = Seal.of(disk, places, options, requests);
        try (TargetLock lock = TargetLock.take(disk, places.state(), sleeper, patience, began)) {
            Transaction transaction = transaction();
            Optional<Transaction.Recovered> recovered = transaction.recover(false);
            Stamps stamps = recovered.isEmpty() && seal.isPresent() ? seal.get().check() : Stamps.NONE;
            if (stamps.hold()) {
                return new Result(LinkPlan.nothing(places.target()), List.of(), recovered, stamps);
            }
            Manifest before = manifest();
            LinkPlanner planner = new LinkPlanner(disk, places, options, before, clock.instant());
            Result result = plan(planner, requests, before, recovered, stamps);
            LinkPlan plan = result.plan();
            if (!plan.conflicts().isEmpty()) {
                throw Refused.conflicts(places.target().toString(), plan.conflicts());
            }
            if (!plan.operations().isEmpty()) {
                transaction.run(plan.operations(), plan.after(), stops);
            } else if (plan.changesManifest()) {
                transaction.record(plan.after());
            }
            if (seal.isPresent() && planner.isPlain()) {
                seal(seal.get(), planner, began, !plan.operations().isEmpty());
            }
            return result;
        }
    }

    private void seal(Seal seal, LinkPlanner planner, Instant began, boolean changed) throws InterruptedException {
        try {
            List<Path> looked = new ArrayList<>(planner.looked());
            List<Path> folders = planner.targetFolders();
            if (!changed) {
                looked.addAll(folders);
            }
            seal.write(looked, changed ? folders : List.of(), began, sleeper);
        } catch (IOException e) {
            // Everything is done and recorded; the next command looks again.
        }
    }

    /// Finishes or undoes what a killed command left; empty if there is nothing.
    public Optional<Transaction.Recovered> recover(Duration patience, boolean accept)
            throws Refused, InterruptedException {
        try (TargetLock lock = TargetLock.take(disk, places.state(), sleeper, patience, clock.instant())) {
            return transaction().recover(accept);
        }
    }

    /// Changes what the manifest remembers apart from links.
    public void remember(UnaryOperator<Manifest> change, Duration patience) throws Refused, InterruptedException {
        try (TargetLock lock = TargetLock.take(disk, places.state(), sleeper, patience, clock.instant())) {
            transaction().recover(false);
            Manifest before = manifest();
            Manifest after = change.apply(before);
            if (!after.equals(before)) {
                transaction().record(after);
            }
        }
    }

    /// Whether a command was killed or is under way.
    public boolean isUnfinished() throws IOException {
        return transaction().isUnfinished();
    }

    private Transaction transaction() {
        return new Transaction(disk, places.state(), places.target(), clock.instant(), options.jobs());
    }

    private void check(List<Request> requests) throws Refused {
        folder(places.target(), "--target", "the target");
        if (requests.stream().anyMatch(Request.Manage.class::isInstance)) {
            folder(places.packages(), "--dir", "the package directory");
        }
        if (places.target().startsWith(places.packages())) {
            throw Refused.usage(
                    "LEAT-D016",
                    places.target().toString(),
                    places.packages().toString(),
                    "the target lies in the package directory",
                    "Choose another --target or --dir.");
        }
    }

    private void folder(Path folder, String option, String what) throws Refused {
        try {
            if (disk.factsFollowing(folder).kind() == Facts.Kind.FOLDER) {
                return;
            }
        } catch (IOException e) {
            // Then it is not there, which is said next.
        }
        throw new Refused(
                Refused.Kind.USAGE,
                Problem.lasting(
                        "LEAT-D003",
                        Place.of(option),
                        folder.toString(),
                        what + " is not a folder",
                        "Make it, or name another with " + option + "."));
    }

    private Result plan(
            LinkPlanner planner,
            List<Request> requests,
            Manifest before,
            Optional<Transaction.Recovered> recovered,
            Stamps stamps)
            throws Refused {
        List<String> forgotten = new ArrayList<>();
        for (Request request : requests) {
            ask(planner, request, before, forgotten, options);
        }
        return new Result(planner.plan(), forgotten, recovered, stamps);
    }

    private static void ask(
            LinkPlanner planner, Request request, Manifest before, List<String> forgotten, DotOptions options)
            throws Refused {
        if (request instanceof Request.Manage(List<String> names)) { // as LinkOperation.Simple says
            planner.manage(checked(allowed(planner, names, options)));
        } else if (request instanceof Request.Unmanage(List<String> names, LinkPlanner.Leaving how)) {
            planner.unmanage(names.isEmpty() ? List.copyOf(before.packages().keySet()) : checked(names), how);
        } else {
            askRarer(planner, (Request.Rarer) request, before, forgotten);
        }
    }

    private static void askRarer(LinkPlanner planner, Request.Rarer request, Manifest before, List<String> forgotten)
            throws Refused {
        switch (request) {
            case Request.Adopt(String to, var files, var links) ->
                planner.adopt(checked(List.of(to)).getFirst(), files, links);
            case Request.Drop(String name, List<String> paths) -> planner.drop(name, paths);
            case Request.Sweep(List<String> paths) -> planner.sweep(paths);
            case Request.Cleanup(List<String> names) -> forgotten.addAll(planner.forgetOrphans(checked(names)));
            case Request.Under(DotOptions own, Request inner) -> {
                planner.use(own);
                ask(planner, inner, before, forgotten, own);
            }
        }
    }

    /// Without reserved names, where they shall be passed over.
    private static List<String> allowed(LinkPlanner planner, List<String> names, DotOptions options) {
        if (!options.skipInvalid()) {
            return names;
        }
        List<String> allowed = new ArrayList<>(names);
        allowed.removeIf(name -> {
            boolean reserved = Names.isReserved(name);
            if (reserved) {
                planner.note("skipped package " + name + ": the name is reserved");
            }
            return reserved;
        });
        return allowed;
    }

    private static List<String> checked(List<String> words) throws Refused {
        List<String> names = new ArrayList<>();
        for (String word : words) {
            String name = Names.checked(word);
            if (!names.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }
}
