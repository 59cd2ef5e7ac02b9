package dev.understudy.server;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code understudy clock}. */
@Command(
        name = "clock",
        hidden = true,
        description = "Prints the time of a running server, or changes it.",
        mixinStandardHelpOptions = true)
final class ClockCommand extends ControlCommand {
    ClockCommand(Environment environment) {
        super(environment);
    }

    @Override
    public Integer call() {
        return show(call("GET", "clock"));
    }

    @Command(description = "Advances the clock.", mixinStandardHelpOptions = true)
    int advance(@Parameters(paramLabel = "DURATION", description = "Such as 90s, 3h, 1d12h or PT3H.") String duration) {
        return show(call("PUT", "clock", object().put("advance", duration)));
    }

    @Command(description = "Sets the clock.", mixinStandardHelpOptions = true)
    int set(@Parameters(paramLabel = "TIME", description = "Such as 2027-01-31T12:00:00Z.") String time) {
        return show(call("PUT", "clock", object().put("now", time)));
    }

    @Command(description = "Stops the clock.", mixinStandardHelpOptions = true)
    int freeze() {
        return show(call("PUT", "clock", object().put("frozen", true)));
    }

    @Command(description = "Lets a stopped clock go on from where it is.", mixinStandardHelpOptions = true)
    int unfreeze() {
        return show(call("PUT", "clock", object().put("frozen", false)));
    }

    @Command(description = "Returns the clock to the real time.", mixinStandardHelpOptions = true)
    int release() {
        return show(call("PUT", "clock", object().put("released", true)));
    }

    private int show(Answer answer) {
        String frozen = answer.json().path("frozen").asBoolean() ? ", frozen" : "";
        String real = answer.json().path("released").asBoolean() ? ", the real time" : "";
        return print(answer, answer.json().path("now").asText() + frozen + real);
    }
}
