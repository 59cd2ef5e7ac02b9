package dev.understudy.conformance.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.io.Documents;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A case of a YAML file. Its steps are read again in each run, with the placeholders replaced.
 *
 * @param place file and case, for error messages
 * @param each the values that {@code {each}} stands for, one after the other; empty if the steps are run once
 * @param steps as in the file
 */
record FileCase(String place, Description description, List<String> each, List<JsonNode> steps) implements Case {
    @Override
    public void check(Conversation conversation) {
        if (each.isEmpty()) {
            run(conversation, new Placeholders(conversation), "");
        }
        for (String value : each) {
            Placeholders placeholders = new Placeholders(conversation);
            placeholders.put("each", value);
            run(conversation, placeholders, "with " + value + ", ");
        }
    }

    private void run(Conversation conversation, Placeholders placeholders, String prefix) {
        for (int i = 0; i < steps.size(); i++) {
            String before = steps.size() == 1 ? prefix : prefix + "step " + (i + 1) + ", ";
            Mapping mapping = new Mapping(place, placeholders.apply(steps.get(i)), Step.KEYS);
            Step step = Step.read(mapping, description.as());
            Answer answer = send(conversation, step);
            AnswerCheck.differences(step.request().path(), step.expected(), answer)
                    .forEach(difference -> conversation.differs(before + difference));
            remember(conversation, placeholders, step, answer, before);
        }
    }

    private static Answer send(Conversation conversation, Step step) {
        Answer answer = conversation.send(step.request());
        for (int i = 1; step.until() != 0 && answer.status() != step.until() && i < Step.AT_MOST; i++) {
            answer = conversation.send(step.request());
        }
        return answer;
    }

    private static void remember(
            Conversation conversation, Placeholders placeholders, Step step, Answer answer, String before) {
        step.remember().forEach((name, where) -> {
            String value = part(answer, where);
            if (value.isEmpty()) {
                conversation.differs(before + where + ": expected a value, found nothing");
            }
            placeholders.put(name, value);
        });
    }

    /** The part of an answer that {@link Step#remember} names; empty if it has none. */
    private static String part(Answer answer, String where) {
        if (!where.startsWith("header ")) {
            return Documents.json(answer.body())
                    .map(body -> body.at(where).asText())
                    .orElse("");
        }
        String[] words = where.split(" ", 3);
        String value = answer.headers().firstValue(words[1]).orElse("");
        if (words.length == 2) {
            return value;
        }
        Matcher matcher = Pattern.compile(words[2]).matcher(value);
        return matcher.find() ? matcher.group(1) : "";
    }
}
