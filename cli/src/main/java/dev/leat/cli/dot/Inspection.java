package dev.leat.cli.dot;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/// What the JVM says of itself: a running flight recording, and at any moment its objects and threads. Apart, so that
/// only who asks for a profile loads management and flight recorder.
final class Inspection {
    private static final Map<String, String> SAMPLED = Map.of(
            "jdk.ExecutionSample#period", "1 ms",
            "jdk.NativeMethodSample#enabled", "false",
            "jdk.CPUTimeSample#enabled", "true",
            "jdk.CPUTimeSample#throttle", "1 ms");

    private final Recording recording;

    private Inspection(Recording recording) {
        this.recording = recording;
    }

    static Inspection record() throws IOException {
        try {
            Recording recording = new Recording(Configuration.getConfiguration("profile"));
            Map<String, String> settings = recording.getSettings();
            settings.putAll(SAMPLED);
            recording.setSettings(settings);
            recording.start();
            return new Inspection(recording);
        } catch (ParseException e) {
            throw new IOException("the JDK's settings of flight recordings cannot be read", e);
        }
    }

    void dump(Path file) throws IOException {
        recording.stop();
        recording.dump(file);
        recording.close();
    }

    /// Objects that are reachable, by class, after a collection.
    static String livingObjects() throws IOException {
        try {
            Object answer = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            return String.valueOf(answer);
        } catch (JMException e) {
            throw new IOException("this JVM does not count its objects", e);
        }
    }

    /// Threads with their stacks, virtual ones among them, as JSON in a file that is not there yet.
    static void threads(Path file) throws IOException {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);
    }
}
