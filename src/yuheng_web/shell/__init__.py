"""The frame of every page: layout, components, navigation, errors, help (页面框架)."""
