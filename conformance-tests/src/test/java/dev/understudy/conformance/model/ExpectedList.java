package dev.understudy.conformance.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.io.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * One page of a list.
 *
 * @param rows of this page
 * @param number of this page
 * @param total rows on all pages
 * @param ignored the names of the undocumented parameters
 */
record ExpectedList(
        ListUnderTest list, List<Row> rows, long number, long size, long total, List<Link> links, List<String> ignored)
        implements Expected {

    @Override
    public List<String> differences(Answer answer) {
        if (answer.status() != 200) {
            return List.of("status: expected 200, got " + answer.status() + " " + Expected.shown(answer.body()));
        }
        List<String> differences = new ArrayList<>();
        addItems(answer, differences);
        if (list.api().numberHeader() != null) {
            add(
                    differences,
                    list.api().numberHeader(),
                    number,
                    header(answer, list.api().numberHeader()));
        }
        add(
                differences,
                list.api().sizeHeader(),
                size,
                header(answer, list.api().sizeHeader()));
        add(
                differences,
                list.api().totalHeader(),
                total,
                header(answer, list.api().totalHeader()));
        add(differences, "Link", links, Link.read(header(answer, "Link")));
        add(differences, "X-Understudy-Ignored", String.join(", ", ignored), header(answer, "X-Understudy-Ignored"));
        return differences;
    }

    private static String header(Answer answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static void add(List<String> differences, String what, Object expected, Object got) {
        if (!expected.toString().equals(got.toString())) {
            differences.add(what + ": expected " + expected + ", got " + got);
        }
    }

    private void addItems(Answer answer, List<String> differences) {
        JsonNode items = Expected.body(answer).at(list.itemsAt());
        if (!items.isArray()) {
            differences.add(
                    "body: expected a list at \"" + list.itemsAt() + "\", got " + Expected.shown(answer.body()));
            return;
        }
        List<JsonNode> got = StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.at(list.itemAt()))
                .toList();
        List<Long> expectedIds = rows.stream().map(Row::id).toList();
        List<Long> gotIds = got.stream().map(item -> item.path("id").asLong()).toList();
        if (!expectedIds.equals(gotIds)) {
            differences.add("ids: expected " + expectedIds + ", got " + gotIds + firstDifference(expectedIds, gotIds));
            return;
        }
        for (int i = 0; i < got.size(); i++) {
            addMembers(rows.get(i), got.get(i), differences);
        }
    }

    /** The first row that is at another place, or is missing. */
    private String firstDifference(List<Long> expected, List<Long> got) {
        for (int i = 0; i < rows.size(); i++) {
            if (i >= got.size() || !got.get(i).equals(expected.get(i))) {
                return "\n  expected as number " + (i + 1) + ": " + rows.get(i).columns();
            }
        }
        return "";
    }

    private void addMembers(Row row, JsonNode item, List<String> differences) {
        list.members().keySet().forEach(member -> {
            JsonNode node = item.has(member) ? item.get(member) : item.path(member + "?");
            String expected = printed(row.get(member));
            if (!expected.equals(node.toString())) {
                differences.add(
                        member + " of " + row.id() + ": expected " + expected + ", got " + Objects.toString(node));
            }
        });
    }

    /** The value as JSON. */
    private String printed(Object value) {
        if (value == null || value instanceof Long || value instanceof Boolean) {
            return String.valueOf(value);
        }
        String text = Kind.printed(value, list.api().zone());
        return com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString();
    }

    @Override
    public String toString() {
        return rows.stream().map(row -> Long.toString(row.id())).collect(Collectors.joining(", ", "[", "]"));
    }
}
