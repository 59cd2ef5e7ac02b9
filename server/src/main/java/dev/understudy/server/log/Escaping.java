package dev.understudy.server.log;

/** Makes text safe for a terminal: control characters and other invisible characters are written as Java escapes. */
public final class Escaping {
    private Escaping() {}

    public static String text(String text) {
        if (text.chars().allMatch(character -> character >= ' ' && character < 0x7f && character != '\\')) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (character == '\\') {
                visible.append("\\\\");
            } else if (isVisible(character)) {
                visible.appendCodePoint(character);
            } else {
                visible.append(String.format("\\u%04x", character));
            }
        });
        return visible.toString();
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
