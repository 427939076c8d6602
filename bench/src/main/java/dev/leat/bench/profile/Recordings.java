package dev.leat.bench.profile;

import dev.leat.engine.item.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/// A recording of the JVM. Samples of processor time are used where there are any (JDK 25 on Linux), else those of
/// execution, never both: they would count the same moment twice.
final class Recordings {
    /// A recording that its JVM was started with has seen all that its threads did.
    private static final String WITH_THE_JVM = "-XX:StartFlightRecording";

    private Recordings() {}

    /// A thread's first allocation sample weighs all that the thread allocated since its start: of a program that
    /// ran for hours before, hours. It is left out for threads that were there before the recording, since nobody
    /// knows how much of it belongs to it.
    private static final class Firsts {
        private record Sample(Instant when, String site, String type, long weight) {}

        private final Map<Long, Sample> first = new HashMap<>();
        private final Set<Long> started = new HashSet<>();
        private boolean whole;

        void started(RecordedEvent event) {
            Optional.ofNullable(event.getThread("thread")).ifPresent(thread -> started.add(thread.getId()));
        }

        void began(RecordedEvent event) {
            String arguments =
                    Optional.ofNullable(event.getString("jvmArguments")).orElse("");
            whole = arguments.contains(WITH_THE_JVM) && !arguments.contains("delay=");
        }

        /// The earliest of each thread waits for the end.
        void add(long thread, Sample sample, Profile profile) {
            Sample before = first.get(thread);
            if (before == null) {
                first.put(thread, sample);
                return;
            }
            boolean earlier = sample.when().isBefore(before.when());
            Sample later = earlier ? before : sample;
            profile.allocation(later.site(), later.type(), later.weight());
            if (earlier) {
                first.put(thread, sample);
            }
        }

        void settle(Profile profile) {
            first.forEach((thread, sample) -> {
                if (whole || started.contains(thread)) {
                    profile.allocation(sample.site(), sample.type(), sample.weight());
                }
            });
        }
    }

    private record Sample(List<String> frames, String line) {}

    static void read(Path file, Profile profile) throws ProfileReader.Unreadable {
        List<Sample> execution = new ArrayList<>();
        Firsts firsts = new Firsts();
        boolean cpu = false;
        Optional<Instant> first = Optional.empty();
        Optional<Instant> last = Optional.empty();
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                first = first.filter(i -> !i.isAfter(event.getStartTime())).or(() -> Optional.of(event.getStartTime()));
                last = last.filter(i -> !i.isBefore(event.getEndTime())).or(() -> Optional.of(event.getEndTime()));
                switch (event.getEventType().getName()) {
                    case "jdk.CPUTimeSample" -> {
                        Optional<Sample> sample = sample(event);
                        if (sample.isPresent()) {
                            profile.stack(sample.get().frames(), sample.get().line(), 1);
                            cpu = true;
                        }
                    }
                    case "jdk.ExecutionSample" -> {
                        sample(event).ifPresent(execution::add);
                        if (event.hasField("state")) {
                            profile.state(
                                    String.valueOf(event.getString("state")).replace("STATE_", ""));
                        }
                    }
                    case "jdk.ObjectAllocationSample" -> allocation(event, firsts, profile);
                    case "jdk.ThreadStart" -> firsts.started(event);
                    case "jdk.JVMInformation" -> firsts.began(event);
                    case "jdk.GarbageCollection" -> profile.pause(millis(event.getDuration("sumOfPauses")));
                    case "jdk.JavaMonitorEnter" ->
                        profile.waited(
                                type(event.getClass("monitorClass")),
                                event.getDuration().toNanos());
                    default -> {}
                }
            }
        } catch (IOException | RuntimeException e) {
            // The reader of the JDK throws unchecked exceptions on damaged files too.
            throw new ProfileReader.Unreadable(
                    Place.of(file.toString()), String.valueOf(e.getMessage()), "the recording is damaged");
        }
        firsts.settle(profile);
        if (!cpu) {
            execution.forEach(sample -> profile.stack(sample.frames(), sample.line(), 1));
        }
        profile.kind(cpu ? "cpu-time" : "execution");
        if (first.isPresent() && last.isPresent()) {
            profile.lasted(Duration.between(first.get(), last.get()).toNanos() / 1e9);
        }
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private static Optional<Sample> sample(RecordedEvent event) {
        Optional<RecordedStackTrace> trace = Optional.ofNullable(event.getStackTrace());
        if (trace.isEmpty() || trace.get().getFrames().isEmpty()) {
            return Optional.empty();
        }
        List<RecordedFrame> innermostFirst = trace.get().getFrames();
        List<String> frames = new ArrayList<>();
        for (RecordedFrame frame : innermostFirst) {
            if (frames.size() < ProfileReader.DEPTH_MAX) {
                frames.add(method(frame));
            }
        }
        return Optional.of(new Sample(
                frames.reversed(),
                method(innermostFirst.getFirst()) + ":"
                        + innermostFirst.getFirst().getLineNumber()));
    }

    private static String method(RecordedFrame frame) {
        return ProfileReader.name(frame.getMethod().getType().getName()) + "."
                + frame.getMethod().getName();
    }

    private static void allocation(RecordedEvent event, Firsts firsts, Profile profile) {
        List<RecordedFrame> frames = Optional.ofNullable(event.getStackTrace())
                .map(RecordedStackTrace::getFrames)
                .orElse(List.of());
        String site = frames.isEmpty()
                ? "unknown"
                : method(frames.getFirst()) + ":" + frames.getFirst().getLineNumber();
        firsts.add(
                Optional.ofNullable(event.getThread())
                        .map(RecordedThread::getId)
                        .orElse(-1L),
                new Firsts.Sample(
                        event.getStartTime(), site, type(event.getClass("objectClass")), event.getLong("weight")),
                profile);
    }

    /// `byte[]` for `[B`, `java.lang.String[]` for `[Ljava.lang.String;`.
    private static String type(RecordedClass type) {
        String name = Optional.ofNullable(type).map(RecordedClass::getName).orElse("unknown");
        int arrays = 0;
        while (name.startsWith("[")) {
            name = name.substring(1);
            arrays++;
        }
        if (arrays > 0) {
            name = switch (name) {
                case "B" -> "byte";
                case "C" -> "char";
                case "D" -> "double";
                case "F" -> "float";
                case "I" -> "int";
                case "J" -> "long";
                case "S" -> "short";
                case "Z" -> "boolean";
                default -> name.startsWith("L") ? name.substring(1, name.length() - 1) : name;
            };
        }
        return ProfileReader.name(name) + "[]".repeat(arrays);
    }
}
