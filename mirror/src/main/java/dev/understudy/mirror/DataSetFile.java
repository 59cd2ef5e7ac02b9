package dev.understudy.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes the rows of a {@link WorkFolder} as a data set: flat, complete, and in the order in which tables refer to each other,
 * so that the server loads a file of any size.
 */
final class DataSetFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String APPLICATIONS = "applications.json";
    private static final String LANGUAGES = "languages";
    private static final String PROJECTS = "projects";
    private static final String PROJECTS_USERS = "projects_users";

    private static final List<String> TABLES = List.of(
            "users",
            "cursus",
            LANGUAGES,
            "endpoints",
            "campus",
            "campus_users",
            "skills",
            "cursus_users",
            "cursus_users_skills",
            PROJECTS,
            "projects_objectives",
            "projects_cursus",
            "projects_campus",
            "projects_skills",
            "tags",
            "projects_tags",
            "project_sessions",
            "project_sessions_scales",
            "project_sessions_uploads",
            "teams",
            PROJECTS_USERS,
            "projects_users_cursus",
            "teams_users");

    private final WorkFolder work;
    private final Writer file;
    private final Map<String, Long> written = new LinkedHashMap<>();

    private DataSetFile(WorkFolder work, Writer file) {
        this.work = work;
        this.file = file;
    }

    /**
     * Writes the file, which replaces one of the same name when it is complete. Only its owner can read it.
     *
     * @return the number of rows of each table
     */
    static Map<String, Long> write(WorkFolder work, Path path) throws IOException {
        Path next = work.path().resolve("data-set.json");
        Files.deleteIfExists(next);
        try (FileChannel channel = FileChannel.open(
                        next,
                        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        WorkFolder.ownerOnly("rw-------"));
                Writer file = new BufferedWriter(
                        new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8))) {
            DataSetFile dataSet = new DataSetFile(work, file);
            dataSet.write();
            file.flush();
            channel.force(true);
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
            return dataSet.written;
        }
    }

    private void write() throws IOException {
        file.append("{\n");
        writeApplications();
        for (String table : TABLES) {
            file.append(",\n\"").append(table).append("\": [");
            switch (table) {
                case LANGUAGES -> writeLanguages();
                case PROJECTS -> writeProjects();
                case PROJECTS_USERS -> {
                    work.forEachRow(table, row -> write(table, row));
                    work.forEachRow(Rows.PROJECTS_USERS_OF_TEAMS, this::writeIfOnlyInTeam);
                }
                default -> work.forEachRow(table, row -> write(table, row));
            }
            file.append(']');
        }
        file.append("\n}\n");
    }

    /** The applications of the documented data set, since secrets cannot be read from an API. */
    private void writeApplications() throws IOException {
        try (InputStream json =
                Objects.requireNonNull(DataSetFile.class.getResourceAsStream(APPLICATIONS), APPLICATIONS)) {
            String separator = "";
            for (Map.Entry<String, JsonNode> table : JSON.readTree(json).properties()) {
                file.append(separator).append('"').append(table.getKey()).append("\": [");
                for (JsonNode row : table.getValue()) {
                    write(table.getKey(), (ObjectNode) row);
                }
                file.append(']');
                separator = ",\n";
            }
        }
    }

    private void writeLanguages() throws IOException {
        Map<Long, ObjectNode> languages = new LinkedHashMap<>();
        work.forEachRow(LANGUAGES, row -> languages.put(row.path("id").asLong(), row));
        work.forEachRow(
                Rows.LANGUAGES_OF_PROJECTS,
                row -> languages.computeIfPresent(row.path("id").asLong(), (id, language) -> language.setAll(row)));
        for (ObjectNode language : languages.values()) {
            write(LANGUAGES, language);
        }
    }

    private void writeProjects() throws IOException {
        Map<Long, ObjectNode> projects = new LinkedHashMap<>();
        work.forEachRow(PROJECTS, row -> projects.put(row.path("id").asLong(), row));
        while (!projects.isEmpty()) {
            writeWithParents(projects.values().iterator().next(), projects);
        }
    }

    /** Writes a project after its parents. A parent that is not there is left out. */
    private void writeWithParents(ObjectNode project, Map<Long, ObjectNode> others) throws IOException {
        others.remove(project.path("id").asLong());
        if (project.has("parent_id")) {
            long parentId = project.get("parent_id").asLong();
            ObjectNode parent = others.get(parentId);
            if (parent != null) {
                writeWithParents(parent, others);
            } else if (!work.isKnown(PROJECTS, parentId)) {
                project.remove("parent_id");
            }
        }
        write(PROJECTS, project);
    }

    private void writeIfOnlyInTeam(ObjectNode row) throws IOException {
        if (!work.isKnown(PROJECTS_USERS, row.path("id").asLong())) {
            write(PROJECTS_USERS, row);
        }
    }

    private void write(String table, ObjectNode row) throws IOException {
        long number = written.merge(table, 1L, Long::sum);
        file.append(number == 1 ? "\n" : ",\n").append(JSON.writeValueAsString(row));
    }
}
