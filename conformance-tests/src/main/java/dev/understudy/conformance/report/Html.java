package dev.understudy.conformance.report;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes HTML in which every text and every attribute is escaped. Not thread-safe. */
final class Html {
    private final StringBuilder text = new StringBuilder("<!doctype html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** @param attributes names and values, in turn */
    Html start(String element, String... attributes) {
        write(element, attributes);
        open.push(element);
        return this;
    }

    /** A void element. */
    Html empty(String element, String... attributes) {
        write(element, attributes);
        return this;
    }

    private void write(String element, String... attributes) {
        text.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
        text.append('>');
    }

    Html text(String content) {
        text.append(escaped(content));
        return this;
    }

    Html end() {
        String element = open.pop();
        text.append("</").append(element).append('>');
        if (!element.equals("span") && !element.equals("code")) {
            text.append('\n');
        }
        return this;
    }

    Html element(String element, String content, String... attributes) {
        return start(element, attributes).text(content).end();
    }

    /** A style sheet, which is not escaped. */
    Html style(String css) {
        text.append("<style>\n").append(css).append("</style>\n");
        return this;
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("Never ended: " + open);
        }
        return text.toString();
    }

    /** Characters that HTML does not allow become the replacement character. */
    private static String escaped(String content) {
        return content.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F]", "\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
