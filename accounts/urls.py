from django.urls import path

from accounts.api import members, projects, session

urlpatterns = [
    path("session", session.SessionView.as_view()),
    path("session/login", session.LoginView.as_view()),
    path("session/logout", session.LogoutView.as_view()),
    path("session/password", session.PasswordView.as_view()),
    path("session/settings", session.SettingsView.as_view()),
    path("first-run", session.FirstRunView.as_view()),
    path("users", members.UserListView.as_view()),
    path("users/<uuid:user_id>", members.UserView.as_view()),
    path("projects", projects.ProjectListView.as_view()),
    path("projects/<uuid:project_id>", projects.ProjectView.as_view()),
    path("projects/<uuid:project_id>/members", members.MemberListView.as_view()),
    path("projects/<uuid:project_id>/members/<uuid:member_id>", members.MemberView.as_view()),
    path("projects/<uuid:project_id>/keys", members.KeyListView.as_view()),
    path("projects/<uuid:project_id>/keys/<uuid:key_id>", members.KeyView.as_view()),
    path("projects/<uuid:project_id>/events", projects.EventListView.as_view()),
]
