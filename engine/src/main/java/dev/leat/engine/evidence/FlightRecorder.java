package dev.leat.engine.evidence;

import jdk.jfr.Category;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// The same events for Java Flight Recorder, so that a recording shows what the run did beside what the JVM did.
/// Costs next to nothing until somebody records.
public final class FlightRecorder implements EvidenceSink {
    @Name("dev.leat.Event")
    @Label("Leat event")
    @Category("Leat")
    @StackTrace(false)
    static final class LeatEvent extends jdk.jfr.Event {
        @Label("Type")
        String type = "";

        @Label("Fields")
        String fields = "";
    }

    @Override
    public void accept(Event event) {
        // Loading the class of an event starts the recorder's machinery, some 50 ms: not before anybody records.
        if (!jdk.jfr.FlightRecorder.isInitialized()) {
            return;
        }
        LeatEvent recorded = new LeatEvent();
        if (recorded.isEnabled()) {
            recorded.type = event.type();
            StringBuilder text = new StringBuilder();
            event.tell(new TextFields(text));
            recorded.fields = text.toString();
            recorded.commit();
        }
    }

    private record TextFields(StringBuilder text) implements Event.Fields {
        @Override
        public Event.Fields put(String name, String value) {
            text.append(name).append('=').append(value).append(' ');
            return this;
        }

        @Override
        public Event.Fields put(String name, long value) {
            text.append(name).append('=').append(value).append(' ');
            return this;
        }

        @Override
        public Event.Fields put(String name, double value) {
            text.append(name).append('=').append(value).append(' ');
            return this;
        }
    }
}
