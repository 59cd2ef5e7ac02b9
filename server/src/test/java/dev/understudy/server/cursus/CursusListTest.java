package dev.understudy.server.cursus;

import dev.understudy.server.query.Condition;
import dev.understudy.server.query.Kind;
import dev.understudy.server.query.ListGrammarTest;
import dev.understudy.server.query.ListUnderTest;
import dev.understudy.server.query.ParentCase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code GET /v2/cursus}: its eight fields. */
class CursusListTest extends ListGrammarTest {

    CursusListTest() {
        super(new ListUnderTest("cursus", "understudy-basic", fields(), Map.of(), true, null));
    }

    private static Map<String, Kind> fields() {
        Map<String, Kind> fields = new LinkedHashMap<>();
        fields.put("id", Kind.INTEGER);
        fields.put("name", Kind.TEXT);
        fields.put("created_at", Kind.TIMESTAMP);
        fields.put("updated_at", Kind.TIMESTAMP);
        fields.put("slug", Kind.TEXT);
        fields.put("kind", Kind.TEXT);
        fields.put("restricted", Kind.BOOLEAN);
        fields.put("is_subscriptable", Kind.BOOLEAN);
        return fields;
    }

    @Override
    protected List<Condition> specialFilters() {
        return List.of();
    }

    @Override
    protected List<ParentCase> parents() {
        return List.of();
    }
}
