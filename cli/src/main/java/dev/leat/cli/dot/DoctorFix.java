package dev.leat.cli.dot;

import dev.leat.dot.Request;
import dev.leat.dot.health.Doctor;
import dev.leat.dot.health.LinkIssue;
import dev.leat.dot.manifest.Installed;
import dev.leat.dot.manifest.LinkRecord;
import dev.leat.dot.manifest.Manifest;
import dev.leat.dot.options.Places;
import dev.leat.engine.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What mends the findings of a report: links that are gone or lead nowhere are made again where their source is there,
/// and forgotten where it is not; dangling links that nobody manages go if they lead into the package directory. Links
/// that a person pointed elsewhere are left alone.
final class DoctorFix {
    private final Disk disk;
    private final Places places;
    private final Manifest manifest;

    DoctorFix(Disk disk, Places places, Manifest manifest) {
        this.disk = disk;
        this.places = places;
        this.manifest = manifest;
    }

    List<Request> requests(Doctor.Report report) throws IOException {
        Set<String> broken = paths(report, LinkIssue.Type.BROKEN_LINK, LinkIssue.Type.MISSING_LINK);
        Set<String> again = new LinkedHashSet<>();
        List<Request> requests = new ArrayList<>();
        for (Installed installed : manifest.packages().values()) {
            List<String> gone = new ArrayList<>();
            for (LinkRecord link : installed.links().values()) {
                if (!broken.contains(link.path())) {
                    continue;
                }
                if (isThere(installed, link)) {
                    again.add(installed.name());
                } else {
                    gone.add(link.path());
                }
            }
            if (!gone.isEmpty()) {
                requests.add(new Request.Drop(installed.name(), gone));
            }
        }
        if (!again.isEmpty()) {
            requests.add(new Request.Manage(List.copyOf(again)));
        }
        Set<String> orphans = paths(report, LinkIssue.Type.ORPHANED_LINK);
        if (!orphans.isEmpty()) {
            requests.add(new Request.Sweep(List.copyOf(orphans)));
        }
        return requests;
    }

    private boolean isThere(Installed installed, LinkRecord link) throws IOException {
        Path folder = places.packages().resolve(installed.name());
        return disk.exists(link.source().isEmpty() ? folder : folder.resolve(link.source()));
    }

    private static Set<String> paths(Doctor.Report report, LinkIssue.Type... types) {
        return report.issues().stream()
                .filter(issue -> List.of(types).contains(issue.type()))
                .map(LinkIssue::path)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
