from django.urls import path

from labeling.api import pictures, questions, quizzes, rounds, work

urlpatterns = [
    path("projects/<uuid:project_id>/rounds", rounds.RoundListView.as_view()),
    path("rounds/<uuid:round_id>", rounds.RoundView.as_view()),
    path("rounds/<uuid:round_id>/open", rounds.RoundOpenView.as_view()),
    path("rounds/<uuid:round_id>/close", rounds.RoundCloseView.as_view()),
    path("rounds/<uuid:round_id>/reopen", rounds.RoundReopenView.as_view()),
    path("rounds/<uuid:round_id>/reveal", rounds.RoundRevealView.as_view()),
    path("rounds/<uuid:round_id>/progress", rounds.RoundProgressView.as_view()),
    path("rounds/<uuid:round_id>/rules", rounds.RoundRulesView.as_view()),
    path("rounds/<uuid:round_id>/late-answers", rounds.LateAnswerListView.as_view()),
    path("rounds/<uuid:round_id>/next", work.NextView.as_view()),
    path("rounds/<uuid:round_id>/questions", questions.QuestionListView.as_view()),
    path("questions/<int:question_id>/reply", questions.QuestionReplyView.as_view()),
    path("rounds/<uuid:round_id>/mine", work.OwnAnswerListView.as_view()),
    path("projects/<uuid:project_id>/quizzes", quizzes.QuizListView.as_view()),
    path("projects/<uuid:project_id>/quiz-settings", quizzes.QuizSettingsView.as_view()),
    path("projects/<uuid:project_id>/quiz-exemptions", quizzes.QuizExemptionView.as_view()),
    path("quizzes/<uuid:quiz_id>", quizzes.QuizView.as_view()),
    path("quizzes/<uuid:quiz_id>/finish", quizzes.QuizFinishView.as_view()),
    path("assignments/<uuid:assignment_id>", work.AssignmentView.as_view()),
    path("assignments/<uuid:assignment_id>/image", pictures.AssignmentImageView.as_view()),
    path("assignments/<uuid:assignment_id>/preview", pictures.AssignmentPreviewView.as_view()),
    path("assignments/<uuid:assignment_id>/thumbnail", pictures.AssignmentThumbnailView.as_view()),
    path("assignments/<uuid:assignment_id>/tiles", pictures.AssignmentTilesView.as_view()),
    path(
        "assignments/<uuid:assignment_id>/tiles/<int:level>/<int:column>/<int:row>",
        pictures.AssignmentTileView.as_view(),
    ),
    path("assignments/<uuid:assignment_id>/answer", work.OwnAnswerView.as_view()),
    path("assignments/<uuid:assignment_id>/draft", work.DraftView.as_view()),
    path("assignments/<uuid:assignment_id>/give-back", work.GiveBackView.as_view()),
    path("submissions/<uuid:submission_id>", work.SubmissionView.as_view()),
    path("submissions/<uuid:submission_id>/accept", rounds.AcceptLateView.as_view()),
    path("submissions/<uuid:submission_id>/undo", work.UndoView.as_view()),
]
