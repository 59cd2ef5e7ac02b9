package dev.understudy.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds {@code x-evidence} and {@code x-differences} against the rules of {@code extensions.md} and the documents. */
final class EvidenceFaults {

    private static final Set<String> MEMBERS = Set.of("level", "for", "document", "line", "lines", "source", "note");

    private static final String MISSING =
            ": U001 has no evidence. A reader must see what a statement rests on. Write x-evidence: [{level: prose,"
                    + " document: 003_1fa5badfc13848c4.txt, line: 4}]";

    private final DocumentLines documents = DocumentLines.read();
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Resource> resources;

    private EvidenceFaults(Contract contract) {
        resources = Resource.all(contract.document());
    }

    /** One line for each statement without evidence, or with evidence that does not hold; empty if there is none. */
    static List<String> of(Contract contract) {
        EvidenceFaults check = new EvidenceFaults(contract);
        List<Statement> statements = Statements.of(contract.document());
        statements.forEach(check::checkStatement);
        Difference.all(contract.document()).forEach(check::checkDifference);
        if (check.faults.isEmpty()) {
            statements.forEach(check::checkResources);
        }
        return check.faults;
    }

    private void checkStatement(Statement statement) {
        if (!statement.evidence().isArray() || statement.evidence().isEmpty()) {
            faults.add(statement.pointer() + MISSING);
        }
        for (JsonNode entry : statement.evidence()) {
            checkEntry(statement.pointer(), entry, MEMBERS, statement.names());
        }
    }

    private void checkResources(Statement statement) {
        for (Resource resource : statement.resources()) {
            if (statement.evidenceFor(resource).isEmpty()) {
                faults.add(statement.pointer() + ": U003 has no evidence for " + resource.name()
                        + ", which it serves too. Add an entry that names its document, or one with for: "
                        + resource.name());
            }
        }
    }

    private void checkDifference(Difference difference) {
        Set<String> members = Set.of("point", "level", "for", "document", "line", "lines", "source", "note");
        if (difference.point().isBlank() || !difference.entry().has("note")) {
            faults.add(difference.pointer() + ": U002 needs a point and a note. Write {point: rows that are level,"
                    + " level: choice, note: 'Are ordered by `id`.'}");
        }
        checkEntry(difference.pointer(), difference.entry(), members, Set.of());
    }

    private void checkEntry(String pointer, JsonNode entry, Set<String> members, Set<String> names) {
        List<String> malformed = malformed(entry, members);
        malformed.forEach(fault -> faults.add(pointer + ": U002 " + fault));
        if (malformed.isEmpty()) {
            checkPlace(pointer, Evidence.of(entry), names);
        }
    }

    private List<String> malformed(JsonNode entry, Set<String> members) {
        Evidence evidence;
        try {
            evidence = Evidence.of(entry);
        } catch (IllegalArgumentException e) {
            return List.of(e.getMessage());
        }
        List<String> found = new ArrayList<>();
        entry.fieldNames().forEachRemaining(name -> {
            if (!members.contains(name)) {
                found.add("has the member " + name + ", but evidence has " + members);
            }
        });
        Level level = evidence.level();
        if (evidence.source() != null && level != Level.KNOWN) {
            found.add(level + " has no source, only what is known has one");
        }
        if (level.needsNote() && evidence.note() == null && evidence.source() == null) {
            found.add(level + " needs a note: one sentence that says what is not the document's own");
        }
        if (evidence.note() != null && !evidence.note().matches("(?s)\\S.*\\.")) {
            found.add("the note is no sentence: " + evidence.note());
        }
        if (level.needsDocument() != (evidence.document() != null)) {
            found.add(level + (level.needsDocument() ? " needs" : " has no") + " document");
        }
        if ((evidence.document() == null) != (evidence.lines() == null)) {
            found.add("a document and its lines go together");
        }
        if (evidence.scope() != null && resources.values().stream().noneMatch(evidence::isFor)) {
            found.add("for names no resource and no API: " + evidence.scope());
        }
        return found;
    }

    private void checkPlace(String pointer, Evidence evidence, Set<String> names) {
        String document = evidence.document();
        if (document == null) {
            return;
        }
        if (!documents.has(document)) {
            faults.add(pointer + ": U004 there is no document " + document);
            return;
        }
        if (evidence.lines().last() > documents.count(document)) {
            faults.add(pointer + ": U004 " + document + " has no line "
                    + evidence.lines().last());
            return;
        }
        for (String name : names) {
            if (!documents.mentions(document, name, evidence.lines())) {
                faults.add(pointer + ": U004 " + document + " does not mention " + name + " at " + evidence.lines()
                        + ", but at " + documents.lines(document, name));
            }
        }
    }
}
